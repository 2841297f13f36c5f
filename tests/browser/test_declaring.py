"""The maker's road in a browser: from the sign-in to the submission, with and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalogue.web import create_app
from tests import declared
from tests.browser import live, measure
from tests.browser.conftest import OpenPage
from tests.cast import PASSWORD, Cast, address


@pytest.fixture(scope="module")
def maker_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own, with an enterprise and somebody who writes for it."""
    settings = live.filled(tmp_path_factory.mktemp("maker"))
    app = create_app(settings)
    Cast(app).add("maker_editor")
    app.extensions["youbei"].engine.dispose()
    with live.served(settings) as served:
        yield served


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(declared.pdf(number=f"YB-2026-{tmp_path.name[-1]}7"))
    return path


def begun(page: Page, language: str) -> str:
    """Sign in and begin a draft; return its address."""
    page.fill("#email", address("maker_editor"))
    page.fill("#password", PASSWORD)
    page.locator("main form button").click()
    page.get_by_role("button", name="开始填写" if language == "zh" else "Begin").click()
    return page.url


def save(page: Page) -> None:
    page.locator("main form button.button:not(.button--quiet):not(.button--second)").last.click()


def write(page: Page, place: str, section: str) -> None:
    """Fill a section field by field, as it stands in the form."""
    page.goto(f"{place}/sections/{section}")
    value = declared.SECTIONS[section]
    row, prefix = (value, "") if isinstance(value, dict) else ((*value, {})[0], "0-")
    for name, said in row.items():
        field = page.locator(f'[name="{prefix}{name}"]')
        if field.count() == 0:
            continue  # another catalogue asks for it
        if field.first.get_attribute("type") == "checkbox":
            for each in said if isinstance(said, list) else [said]:
                page.locator(f'[name="{prefix}{name}"][value="{each}"]').check()
        elif field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(said)
        else:
            field.fill(said)
    save(page)


@pytest.mark.parametrize(
    ("js", "language", "width"), [(True, "zh", 1280), (False, "en", 390)], ids=["scripts", "plain"]
)
def test_a_maker_declares_from_the_first_field_to_the_submission(  # noqa: PLR0913 - one row of the table
    maker_site: str,
    page_at: OpenPage,
    report: Path,
    *,
    js: bool,
    language: str,
    width: int,
) -> None:
    home = f"{maker_site}/{language}/declarations"
    page = page_at(
        f"{maker_site}/{language}/account/sign-in?next=/{language}/declarations", width, js=js
    )
    place = begun(page, language)
    for section in ("enterprise", "product", "cases", "property", "statements"):
        write(page, place, section)
    page.goto(f"{place}/claims")
    page.locator('[name="low"]').first.fill("3000")
    save(page)
    page.goto(f"{place}/reports")
    page.set_input_files("#file", report)
    save(page)
    facts = declared.FACTS | {"cma": ""}
    for name, value in facts.items():
        page.fill(f"#{name}", value)
    page.locator("form:has(#number) button.button").click()
    page.goto(f"{place}/proofs")
    page.locator("main .task-list a").first.click()
    expect(page.locator(".report-page__box")).to_have_count(1)
    page.locator('button[name="place"]').first.click()
    page.goto(place)
    page.locator('form[action$="/submit"] button').click()
    expect(page.locator(".banner--proved")).to_be_visible()
    page.goto(home)
    assert "SB-2026-" in page.locator("main").inner_text()


def test_a_form_saves_itself_and_says_what_is_wrong_beside_the_field(
    maker_site: str, page_at: OpenPage
) -> None:
    page = page_at(f"{maker_site}/zh/account/sign-in?next=/zh/declarations")
    place = begun(page, "zh")
    page.goto(f"{place}/sections/enterprise")
    page.fill('[name="website"]', "example")
    expect(page.locator("[data-autosave-said]")).to_contain_text("已自动保存", timeout=15_000)
    expect(page.locator("[data-live]")).to_contain_text("https://")
    page.goto(f"{place}/sections/enterprise")
    assert page.input_value('[name="website"]') == "example"
    write(page, place, "product")
    page.goto(f"{place}/claims")
    page.locator('[name="low"]').first.fill("30000")
    expect(page.locator(".bound-field [data-live]")).to_contain_text("倍", timeout=15_000)
    page.locator('[name="low"]').first.fill("3000")
    expect(page.locator(".bound-field [data-live]")).to_have_count(0, timeout=15_000)
    page.goto(f"{place}/claims")
    assert page.locator('[name="low"]').first.input_value() == "3000"
    assert page.locator('[name="key"]:not([value=""])').count() == 1


def test_a_box_is_dragged_on_the_page(maker_site: str, page_at: OpenPage, report: Path) -> None:
    page = page_at(f"{maker_site}/zh/account/sign-in?next=/zh/declarations")
    place = begun(page, "zh")
    write(page, place, "product")
    page.goto(f"{place}/claims")
    page.locator('[name="low"]').first.fill("3000")
    save(page)
    page.goto(f"{place}/reports")
    page.set_input_files("#file", report)
    save(page)
    page.goto(f"{place}/proofs")
    page.locator("main .task-list a").first.click()
    sheet = page.locator("[data-point-page]")
    sheet.scroll_into_view_if_needed()
    frame = sheet.bounding_box()
    assert frame
    page.mouse.move(frame["x"] + frame["width"] * 0.1, frame["y"] + frame["height"] * 0.12)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.9, frame["y"] + frame["height"] * 0.2, steps=4)
    page.mouse.up()
    assert page.input_value('[name="left"]').startswith(("9.", "10."))
    page.locator("form[data-point-form] button.button").first.click()
    page.goto(f"{place}/proofs")
    expect(page.locator(".task-list")).to_contain_text("企业手工指定")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_can_use_the_maker_s_pages(
    maker_site: str, page_at: OpenPage, report: Path, language: str
) -> None:
    """Axe finds nothing, and nothing scrolls sideways, on a phone by night and a desk by day."""
    sign_in = f"{maker_site}/{language}/account/sign-in?next=/{language}/declarations"
    page = page_at(sign_in, 1280, bypass_csp=True)
    place = begun(page, language)
    write(page, place, "product")
    page.goto(f"{place}/claims")
    page.locator('[name="low"]').first.fill("30000")
    save(page)
    page.goto(f"{place}/reports")
    page.set_input_files("#file", report)
    save(page)
    filed = page.url
    page.goto(f"{place}/proofs")
    proof = page.locator("main .task-list a").first.get_attribute("href") or ""
    paths = ["", "/sections/enterprise?checked=1", "/sections/cases?checked=1", "/claims?checked=1"]
    paths += ["/reports", "/proofs", "/history", "/take-back"]
    addresses = [f"{place}{path}" for path in paths]
    addresses += [filed, f"{maker_site}{proof}", f"{maker_site}/{language}/declarations"]
    addresses.append(f"{maker_site}/{language}/declarations/bulk")
    found = []
    for each in addresses:
        page.goto(each)
        faults = measure.wrong(page, 390, "dark") + measure.wrong(page, 1280, "light")
        page.set_viewport_size({"width": 320, "height": 844})
        wide = measure.width_of(page)
        found += [f"{each}: {fault}" for fault in faults]
        found += [f"{each}: {wide} px wide"] if wide > 320 else []
    assert found == []


def test_the_enter_key_saves_and_takes_nothing_out(maker_site: str, page_at: OpenPage) -> None:
    page = page_at(f"{maker_site}/zh/account/sign-in?next=/zh/declarations", js=False)
    place = begun(page, "zh")
    write(page, place, "cases")
    page.goto(f"{place}/sections/cases")
    page.fill('[name="0-user_zh"]', "另一家单位")
    page.press('[name="0-user_zh"]', "Enter")
    page.goto(f"{place}/sections/cases")
    assert page.input_value('[name="0-user_zh"]') == "另一家单位"
