"""The search box offers names while one types, by keys alone, and is a plain box without a script."""

from tests.browser.conftest import OpenPage


def test_a_name_is_found_by_its_initials_and_taken_by_keys(page_at: OpenPage) -> None:
    page = page_at("/zh/products")
    with page.expect_response("**/suggest.json?q=psqxc"):
        page.locator("#q").press_sequentially("psqxc", delay=20)
    page.wait_for_function("document.querySelector('#q-names').options.length > 0")
    offered = page.locator("#q-names option").first
    assert offered.get_attribute("value") == "排水抢险车"
    assert "psqxc" in str(offered.get_attribute("label"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#q').value == '排水抢险车'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products?q=*")
    assert page.locator(".result").count() == 6


def test_an_older_question_never_overwrites_a_newer_answer(page_at: OpenPage) -> None:
    page = page_at("/en/products")
    page.locator("#q").press_sequentially("drain", delay=150)
    page.wait_for_function(
        "[...document.querySelector('#q-names').options].every(o => /drain/i.test(o.value))"
        " && document.querySelector('#q-names').options.length > 0"
    )


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
