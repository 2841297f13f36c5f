"""The household pages in a real browser: offline, by keyboard, on a phone, with a diary of their own."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import FAMILY


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


def test_the_sheet_prints_on_two_pages(page_at: OpenPage) -> None:
    for language in ("zh", "en"):
        page = page_at(f"/{language}/household/kit/sheet?{FAMILY}")
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2
