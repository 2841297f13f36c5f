"""What people come for, done from end to end in a real browser: on a phone, by keyboard, without scripts."""

import re

from playwright.sync_api import Page, expect

from tests.browser import measure
from tests.browser.conftest import OpenPage


def test_a_phone_visitor_finds_a_pump_and_checks_who_says_so(page_at: OpenPage) -> None:
    page = page_at("/en/", 390, js=False)
    page.get_by_label("What do you need to do?").fill(
        "pump out a flooded garage, at least 3000 m3/h"
    )
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".threshold__limit")).to_have_text("≥ 3,000 m³/h")
    expect(page.locator(".result").first.locator(".verdict")).to_contain_text("Meets")
    page.locator(".result__title a").first.click()
    row = page.get_by_role("row").filter(has_text="Drainage flow").first
    expect(row.locator(".evidence")).to_contain_text("Public source")
    expect(page.locator(".banner--source")).to_contain_text("not declared by its maker")


def test_a_slip_of_unit_is_put_right_without_losing_anything(page_at: OpenPage) -> None:
    page = page_at("/zh/products?category=drainage-truck&limit=pump_flow%3E%3D3000m3/h", js=False)
    page.get_by_text("改数值或单位").click()
    page.locator(".threshold").get_by_label("数值").fill("3000 km")
    page.get_by_role("button", name="按这个数重查").click()
    expect(page.get_by_role("alert")).to_contain_text("“3000 km”是长度")
    expect(page.locator(".threshold").get_by_label("数值")).to_have_value("3000 km")
    page.get_by_role("alert").get_by_role("link").click()
    page.locator(".threshold").get_by_label("数值").fill("1000")
    page.get_by_label("单位").select_option("L/s")
    page.get_by_role("button", name="按这个数重查").click()
    expect(page.locator(".threshold__limit")).to_have_text("≥ 1000 L/s")
    expect(page.locator(".result")).to_have_count(6)


def test_by_keyboard_alone_two_products_are_compared(page_at: OpenPage) -> None:
    page = page_at("/en/products?category=drainage-truck")
    for tick in (0, 1):
        box = page.locator(".result__pick input").nth(tick)
        _tab_to(page, box.get_attribute("value") or "")
        page.keyboard.press("Space")
        expect(box).to_be_checked()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('Compare those chosen')"):
            break
    assert _has_a_visible_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Compare 2 drainage trucks")


def _tab_to(page: Page, value: str) -> None:
    """Press Tab until the field with this value is reached, as somebody without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == value:
            return
    raise AssertionError(f"the keyboard does not reach {value}")


def _has_a_visible_focus(page: Page) -> bool:
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    return bool(style != "none")


def test_ticks_are_kept_from_page_to_page_without_a_script(page_at: OpenPage) -> None:
    page = page_at("/en/products", 390, js=False)
    first = page.locator(".result__pick input").first
    code = first.get_attribute("value")
    first.check()
    page.get_by_role("button", name="Keep the ticks, next page").click()
    expect(page).to_have_url(re.compile(rf"page=2.*id={code}"))
    page.locator(".result__pick input").first.check()
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page).to_have_url(
        re.compile(rf"/en/compare\?id=\w+&id={code}|/en/compare\?id={code}&id=")
    )
    expect(page.locator(".compare thead th")).to_have_count(2)


def test_units_are_chosen_by_a_form_and_kept(page_at: OpenPage) -> None:
    page = page_at("/en/products/D17", js=False)
    page.get_by_text("Change units").click()
    page.get_by_label("Drainage flow").select_option("m**3/hour:L/s")
    page.get_by_role("button", name="Show in these units").click()
    expect(page).to_have_url(re.compile(r"/en/products/D17$"))
    expect(page.locator(".indicator-table__value").first).to_have_text("1,667 L/s")
    expect(page.locator(".quantity__published").first).to_contain_text("6000 m³/h")


def test_a_comparison_of_five_prints_on_a4_across(page_at: OpenPage) -> None:
    page = page_at("/zh/compare?id=D12&id=D13&id=D15&id=D16&id=D17")
    sheet = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", sheet)
    assert 1 <= len(boxes) <= 2
    assert {round(float(width)) for width, _ in boxes} == {842}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1030, "height": 700})  # A4 across less its margins, at 96 dpi
    assert measure.width_of(page) <= 1030


def test_the_print_sheet_of_a_product_hides_what_paper_cannot_do(page_at: OpenPage) -> None:
    page = page_at("/zh/products/D12/print")
    page.emulate_media(media="print")
    for hidden in (".masthead__tools", ".masthead__nav", ".disclosure", "form"):
        assert page.locator(f"{hidden} >> visible=true").count() == 0
    expect(page.locator(".plate__qr svg")).to_be_visible()
    expect(page.locator(".footer .print-only")).to_contain_text("打印于")


def test_nothing_stands_off_the_left_edge_in_the_largest_text(page_at: OpenPage) -> None:
    page = page_at("/zh/products/D12", 320)
    page.evaluate("document.documentElement.dataset.text = 'largest'")
    off = page.evaluate(
        """() => [...document.querySelectorAll("a, button, h1, p, dd")]
        .filter(each => !each.closest(".visually-hidden, .masthead__skip"))
        .map(each => [each.textContent.trim().slice(0, 30), each.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && box.left < -1)
        .map(([text]) => text)"""
    )
    assert off == []
