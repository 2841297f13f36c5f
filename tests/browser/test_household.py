"""The household pages in a real browser: offline, by keyboard, on a phone, with a diary of their own."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import measure
from tests.browser.conftest import OpenPage
from tests.browser.test_accessible import violations

FAMILY = "child=2&adult=2&female_adult=1&floor=18&gas=1&place=beijing-chaoyang"
PATHS = ["/household", f"/household/kit?{FAMILY}", f"/household/kit/checklist?{FAMILY}"]
PATHS += [f"/household/kit/sheet?{FAMILY}", "/household/marking?marking=MFZ/ABC4"]
PATHS += ["/household/kit?adult=2&days=99"]


def kept(page: Page) -> None:
    """Wait until the checklist says that it is kept on the device."""
    expect(page.locator("[data-kept]")).not_to_be_empty(timeout=20_000)


def test_the_checklist_opens_with_the_network_cut(page_at: OpenPage) -> None:
    page = page_at(f"/zh/household/kit/checklist?{FAMILY}", 390)
    kept(page)
    page.locator("#kit-water").check()
    page.context.set_offline(offline=True)
    page.reload()
    expect(page.locator("h1")).to_have_text("4口人，楼房，备7天")
    expect(page.locator("#kit-water")).to_be_checked()
    styled = page.evaluate("getComputedStyle(document.querySelector('.kit-item')).display")
    assert styled == "grid"


def test_opened_from_the_home_screen_without_a_network_it_leads_to_the_list(
    page_at: OpenPage,
) -> None:
    page = page_at(f"/en/household/kit/checklist?{FAMILY}", 390)
    kept(page)
    page.context.set_offline(offline=True)
    page.goto("/en/household")
    page.get_by_role("link", name="Open the checklist kept on this device").click()
    expect(page.locator("h1")).to_have_text("4 people, a flat, 7 days")


def test_a_model_that_is_withdrawn_is_found_on_the_device(page_at: OpenPage) -> None:
    page = page_at(f"/zh/household/kit?{FAMILY}")
    stopped = {"model": "MF/ABC4", "reason": "抽检不合格。", "advice": "停用。", "code": "X"}
    page.route("**/withdrawn.json", lambda route: route.fulfill(json={"withdrawn": [stopped]}))
    page.reload()
    page.locator("#kit-extinguisher").check()
    page.locator('[data-entry="extinguisher"] input[type="text"]').fill("mf abc4")
    page.keyboard.press("Tab")
    expect(page.locator('[data-entry="extinguisher"] strong')).to_contain_text("不要再依赖它")


def test_an_expired_thing_says_so_and_is_still_there_tomorrow(page_at: OpenPage) -> None:
    page = page_at(f"/en/household/kit?{FAMILY}")
    page.locator("#kit-water").check()
    page.locator('[data-entry="water"] input[type="date"]').fill("2020-01-01")
    page.reload()
    expect(page.locator('[data-entry="water"] strong')).to_have_text("expired")


def test_three_answers_by_keyboard_alone_without_a_script(page_at: OpenPage) -> None:
    page = page_at("/zh/household", 390, js=False)
    page.locator("#adult").fill("1")
    page.locator("#where").fill("成都")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/household/kit?adult=1&place=sichuan-chengdu")
    assert "21" in page.locator("#kit-water").locator("xpath=ancestor::li").inner_text()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(page_at: OpenPage, path: str, language: str, width: int) -> None:
    page: Any = page_at(f"/{language}{path}", width, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("size", ["normal", "largest"])
def test_no_page_scrolls_sideways(page_at: OpenPage, path: str, size: str) -> None:
    page = page_at(f"/en{path}{'&' if '?' in path else '?'}text={size}", 320)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert measure.width_of(page) <= width


def test_the_sheet_prints_on_two_pages(page_at: OpenPage) -> None:
    for language in ("zh", "en"):
        page = page_at(f"/{language}/household/kit/sheet?{FAMILY}")
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2
