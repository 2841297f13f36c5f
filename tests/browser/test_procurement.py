"""The desk in a real browser: by keyboard, with a moving limit, without a script, on a phone, on paper."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

MATRIX = (
    "/en/procurement/matrix?category=drainage-truck"
    "&require=must~pump_flow%3E%3D3000m3%2Fh&require=40~head%3E%3D8m"
)


def test_a_limit_moves_by_the_arrow_keys_and_the_counts_follow(page_at: OpenPage) -> None:
    page = page_at(MATRIX)
    box = page.locator("#limit-0 .what-if")
    expect(box.locator("output")).to_contain_text("3 meet")
    slider = box.locator("input")
    slider.focus()
    page.keyboard.press("Home")
    expect(box.locator("output")).to_contain_text("5 meet")
    page.keyboard.press("End")
    expect(box.locator("output")).to_contain_text("0 meet")
    page.keyboard.press("Home")
    box.locator("a").click()
    page.wait_for_url("**require=must%7Epump_flow%3E%3D0m3*")
    assert page.locator(".matrix td.matrix__fails").count() == 0


def test_without_a_script_a_limit_moves_by_links(page_at: OpenPage) -> None:
    page = page_at(MATRIX, js=False)
    expect(page.locator("#limit-0 .what-if")).to_be_hidden()
    page.locator("#limit-0 .steps a").first.click()
    expect(page.locator("#limit-0 .steps__now th")).to_contain_text("1,500")


def test_a_need_is_typed_and_compared_by_keyboard_alone(page_at: OpenPage) -> None:
    page = page_at("/zh/procurement", js=False)
    page.locator("#text").focus()
    page.keyboard.insert_text("排水车 流量≥3000m³/h 且 扬程≥15m")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/procurement/matrix?*")
    assert page.locator(".matrix tbody th[scope=row]").count() == 6


def test_a_matrix_stands_on_a_phone_and_on_paper(page_at: OpenPage) -> None:
    page = page_at(MATRIX, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    expect(page.locator(".matrix")).to_be_visible()
    expect(page.locator(".what-if").first).to_be_hidden()
