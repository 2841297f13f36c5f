"""Every page works without a script, by keyboard, and on paper."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage


def test_the_menu_opens_without_a_script(page_at: OpenPage) -> None:
    page = page_at("/en/patterns", 390, js=False)
    parts = page.get_by_role("navigation", name="Main")
    expect(parts).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(parts.get_by_role("link", name="Scenarios")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(parts).to_be_hidden()


def test_the_menu_stands_open_on_a_wide_page(page_at: OpenPage) -> None:
    page = page_at("/zh/patterns", 1280, js=False)
    expect(page.get_by_role("link", name="灾害场景")).to_be_visible()
    expect(page.get_by_role("button", name="栏目")).to_be_hidden()


def test_filters_fold_on_a_phone_and_stand_open_on_a_desk(page_at: OpenPage) -> None:
    value = ".facets .facet__value >> nth=0"
    phone = page_at("/en/patterns", 390, js=False)
    expect(phone.locator(value)).to_be_hidden()
    phone.locator(".facets > summary").click()
    expect(phone.locator(value)).to_be_visible()
    expect(page_at("/en/patterns", 1280, js=False).locator(value)).to_be_visible()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(page_at: OpenPage) -> None:
    page = page_at("/en/patterns")
    page.keyboard.press("Tab")
    expect(page.locator(".masthead__skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_language_switch_keeps_the_page(page_at: OpenPage) -> None:
    page = page_at("/en/products/D12", js=False)
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(re.compile("/zh/products/D12$"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_larger_text_is_a_link_that_is_remembered(page_at: OpenPage) -> None:
    page = page_at("/en/products/D12", js=False)
    page.get_by_role("link", name="Larger text").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    page.goto("/en/scenarios")
    expect(page.locator("html")).to_have_attribute("data-text", "large")


def test_the_page_policy_stops_nothing_of_ours(page_at: OpenPage) -> None:
    page = page_at("/en/patterns")
    assert page.evaluate("document.styleSheets.length") == 2
    assert page.evaluate("getComputedStyle(document.body).fontVariantNumeric").startswith("lining")


def test_print_hides_the_way_around_and_keeps_the_verdicts(page_at: OpenPage) -> None:
    page = page_at("/en/products/D12")
    page.emulate_media(media="print")
    expect(page.locator(".masthead__nav")).to_be_hidden()
    expect(page.locator(".footer .print-only")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_ticks_are_kept_from_page_to_page_until_they_are_compared(page_at: OpenPage) -> None:
    page = page_at("/en/products?category=drainage-truck")
    page.locator(".result__pick").first.click()
    page.goto("/en/products?category=snow-removal-truck")
    page.locator(".result__pick").first.click()
    with page.expect_navigation():
        page.locator("form:has(.results) button").last.click()
    assert len(re.findall(r"id=", page.url)) == 2
