"""The whole road from a submission to an edition, walked by its people in turn, by keyboard."""

import email
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import Session, select

from catalogue.cli import samples
from catalogue.domain.criteria import criteria
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.letter import Letter
from catalogue.services import notices
from catalogue.services.samples.people import DOMAIN
from catalogue.web import db
from catalogue.web.config import Settings
from tests.browser import live

pytestmark = pytest.mark.xdist_group("road")  # the samples are made once
OBJECTOR = "objector@example.org"


@dataclass(frozen=True)
class World:
    """The site with its samples, at its address."""

    settings: Settings
    address: str

    def code(self, state: State) -> str:
        """Return the code of the sample declaration in this state."""
        with self.session() as session:
            query = select(Declaration.code).where(Declaration.state == state)
            return str(session.exec(query.order_by(Declaration.code)).first())

    def session(self) -> Session:
        return Session(db.make_engine(self.settings.database))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    settings = live.filled(tmp_path_factory.mktemp("samples"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("YOUBEI_VAR", str(settings.var))
        environment.setenv("YOUBEI_MODE", "development")
        samples.load(settings)
    with live.served(settings) as address:
        yield World(settings, address)


@pytest.fixture
def sign_in(browser: Browser, world: World) -> Iterator[Callable[[str, str], Page]]:
    """Open a window as one of the sample people."""
    opened = []

    def open_as(who: str, language: str) -> Page:
        context = browser.new_context(base_url=world.address, reduced_motion="reduce")
        opened.append(context)
        page = context.new_page()
        page.goto(f"/{language}/samples")
        if who:
            form = page.locator(f"form:has(input[value='{who}{DOMAIN}'])")
            press(form.first.get_by_role("button"))
        return page

    yield open_as
    for context in opened:
        context.close()


def press(button: Locator) -> None:
    """Press a button or follow a link by keyboard."""
    button.focus()
    button.press("Enter")
    button.page.wait_for_load_state()


STARTS = [("zh", State.SUBMITTED), ("en", State.FORMAL_CHECK)]


@pytest.mark.parametrize(("language", "state"), STARTS)
def test_the_road_is_walked_by_its_people_in_turn(
    language: str, state: State, world: World, sign_in: Callable[[str, str], Page]
) -> None:
    code = world.code(state)
    at = f"/{language}/review/declarations/{code}"
    reviewer = sign_in("reviewer", language)
    reviewer.goto(at)
    if state is State.SUBMITTED:
        press(reviewer.locator("form:has(input[value=check]) button"))
    _accept_every_claim(reviewer)
    _move(reviewer, at, "pass-check")
    for duty in ("city", "province"):
        _recommend(sign_in(duty, language), at, duty)
    _move(reviewer, at, "recommend")
    for expert in ("expert", "expert2"):
        _score(sign_in(expert, language), at)
    _move(reviewer, at, "accept")
    publisher = sign_in("publisher", language)
    notice = _put_on_notice(publisher, language, code)
    objection = _object(sign_in("", language), world, notice, code, language)
    _reply(sign_in("rival" if _owner(world, code) == "SAMPLE-B" else "maker", language), objection)
    _decide(publisher, objection)
    _let_the_days_pass(world)
    _publish(publisher, language, code)


def _accept_every_claim(page: Page) -> None:
    """Open the first claim and press A until all are accepted: one key a claim."""
    press(page.locator(".task-list a").first)
    expect(page.locator(".report-page img")).to_be_visible()
    claims = page.locator(".workbench__claim").count()
    for _ in range(claims):
        page.locator("h1").click()
        with page.expect_navigation():
            page.keyboard.press("a")
    expect(page.locator(".task-list").first).to_be_visible()


def _move(page: Page, at: str, name: str) -> None:
    page.goto(at)
    press(page.locator(f"form:has(input[name=move][value={name}]) button"))
    expect(page.locator(".error-summary")).to_have_count(0)


def _recommend(page: Page, at: str, duty: str) -> None:
    page.goto(at)
    press(page.locator(f"form:has(input[value={duty}]) button").first)
    page.locator("input[name=answer][value=recommended]").focus()
    page.keyboard.press("Space")
    press(page.locator("form:has(input[name=answer]) button"))
    expect(page.locator("#opinions + ul li")).not_to_have_count(0)


def _score(page: Page, at: str) -> None:
    page.goto(at)
    press(page.locator("form:has(input[value=expert]) button").first)
    for each in criteria():
        page.locator(f"#{each.code}").fill(str(each.most - 1))
    page.locator("#remark").fill("逐项看过原页。")
    press(page.locator("form:has(#remark) button"))
    expect(page.locator("#remark")).to_have_count(0)


def _put_on_notice(page: Page, language: str, code: str) -> str:
    page.goto(f"/{language}/review/notices")
    page.locator(f"input[value={code}]").focus()
    page.keyboard.press("Space")
    press(page.locator("form:has(#days) button"))
    return page.url.rpartition("#")[2]


def _object(page: Page, world: World, notice: str, code: str, language: str) -> str:
    page.goto(f"/{language}/notices/{notice}")
    press(page.locator(f"#{code} a.button"))
    page.locator("input[name=ground][value=figure]").focus()
    page.keyboard.press("Space")
    page.locator("#text").fill("宣传册上的流量比申报的小，请核对试验时的扬程。")
    page.locator("#email").fill(f"{language}-{OBJECTOR}")
    press(page.locator("form:has(#email) button"))
    with world.session() as session:
        query = select(Letter.text).where(Letter.recipient == f"{language}-{OBJECTOR}")
        texts = session.exec(query).all()
    kept = list((world.settings.var / "mail").glob("*.eml")) if not any(texts) else []
    link = _link(texts[0] if any(texts) else _last_of(kept, language))
    page.goto(link)
    press(page.locator("main form button"))
    return page.url.rpartition("/")[2]


def _link(text: str) -> str:
    return next(word for word in text.split() if "/objections/confirm/" in word)


def _last_of(kept: list[Path], language: str) -> str:
    """Return the text of the letter to the objector, once it has been posted into the folder."""
    for path in sorted(kept, reverse=True):
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        if message["To"] == f"{language}-{OBJECTOR}":
            return str(message.get_content())
    raise AssertionError("no letter")


def _owner(world: World, code: str) -> str:
    with world.session() as session:
        query = select(Declaration).where(Declaration.code == code)
        return session.exec(query).one().enterprise.code


def _reply(page: Page, objection: str) -> None:
    language = page.url.split("/")[3]
    page.goto(f"/{language}/objections/{objection}")
    page.locator("#reply").fill("试验时的扬程写在报告第3页。")
    press(page.locator("form:has(#reply) button"))
    expect(page.locator("#reply")).to_have_count(0)


def _decide(page: Page, objection: str) -> None:
    language = page.url.split("/")[3]
    page.goto(f"/{language}/review/objections/{objection}")
    page.locator("input[name=outcome][value=dismissed]").focus()
    page.keyboard.press("Space")
    page.locator("#reason_zh").fill("报告写明了扬程。")
    page.locator("#reason_en").fill("The report states the head.")
    press(page.locator("form:has(#reason_zh) button"))
    expect(page.locator("#reason_zh")).to_have_count(0)


def _let_the_days_pass(world: World) -> None:
    with db.transaction(db.make_engine(world.settings.database)) as session:
        notices.close_due(session, at=datetime.now(UTC) + timedelta(days=40))


def _publish(page: Page, language: str, code: str) -> None:
    page.goto(f"/{language}/review/editions")
    page.locator(f"input[value={code}]").focus()
    page.keyboard.press("Space")
    for name, text in (
        ("title_zh", f"样本批次{language}"),
        ("title_en", f"Sample edition {language}"),
        ("notice_zh", "正文。"),
        ("notice_en", "Text."),
    ):
        page.locator(f"#{name}").fill(text)
    press(page.locator("form:has(#title_zh) button"))
    page.goto(f"/{language}/editions")
    press(page.locator("main li a").first)
    expect(page.locator(".banner--sample")).to_be_visible()


def test_keys_rest_while_somebody_types_and_can_be_switched_off(
    world: World, sign_in: Callable[[str, str], Page]
) -> None:
    page = sign_in("reviewer", "zh")
    page.goto("/zh/review?state=recommendation")
    press(page.locator("table.listing th a").first)
    press(page.locator(".task-list a").first)
    here = page.url
    press(page.locator("[data-keys-switch] button:visible"))
    page.locator("h1").click()
    page.keyboard.press("j")
    page.wait_for_timeout(200)
    assert page.url == here
    press(page.locator("[data-keys-switch] button:visible"))
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("j")
    assert page.url != here


@pytest.mark.parametrize("path", ["review", "review/figures", "notices", "editions", "criteria"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_the_office_slides_sideways(
    path: str, width: int, sign_in: Callable[[str, str], Page]
) -> None:
    page = sign_in("reviewer", "zh")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/zh/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
