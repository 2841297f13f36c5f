"""The search box offers names while one types, and is a plain box without a script."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage


def test_a_name_is_offered_by_its_initials_and_searched_by_keys(page_at: OpenPage) -> None:
    page = page_at("/zh/products")
    with page.expect_response("**/suggest.json?q=psqxc"):
        page.locator("#q").press_sequentially("psqxc", delay=20)
    offered = page.locator("#q-names option").first
    expect(offered).to_have_attribute("value", "排水抢险车")
    expect(offered).to_have_attribute("label", "psqxc · 类别")
    # the list itself is drawn by the browser, not in the page: what it holds is what we answer for
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("排水抢险车")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products?q=*")
    assert page.locator(".result").count() == 6


def test_an_older_question_never_overwrites_a_newer_answer(page_at: OpenPage) -> None:
    page = page_at("/en/products")
    page.locator("#q").press_sequentially("drain", delay=150)
    names = page.locator("#q-names option")
    expect(names.first).to_have_attribute("value", re.compile("drain", re.IGNORECASE))
    expect(names.last).to_have_attribute("value", re.compile("drain", re.IGNORECASE))


def test_the_box_searches_without_a_script(page_at: OpenPage) -> None:
    page = page_at("/zh/products", js=False)
    page.locator("#q").fill("排水抢险车")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products?q=*")
    assert page.locator(".result").count() == 6


def test_a_limit_is_added_without_a_script(page_at: OpenPage) -> None:
    page = page_at("/en/products?category=drainage-truck", js=False)
    page.get_by_text("Add a limit on a figure").click()
    page.locator("#adding-value").fill("833 L/s")
    page.get_by_role("button", name="Search with this limit").click()
    page.wait_for_url("**limit=*")
    assert page.locator(".threshold").count() == 1
