"""Visits pages as a test does: every page that is fetched is checked for what all pages owe."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TAGS = {"zh": "zh-Hans", "en": "en"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
HEADING = re.compile("h[1-6]")
DATA_BLOCKS = {"application/ld+json"}  # read by machines, never run


@dataclass(frozen=True)
class Page:
    """One page as it was answered, parsed."""

    path: str
    response: TestResponse
    soup: BeautifulSoup

    @property
    def text(self) -> str:
        """Return what is read on the page, white space folded."""
        return " ".join((self.soup.body or self.soup).get_text(" ").split())

    @property
    def heading(self) -> str:
        return " ".join(self.one("h1").get_text(" ").split())

    def one(self, selector: str) -> Tag:
        """Return the only element that fits."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{self.path}: {len(found)} × {selector}"
        return found[0]

    def all(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))

    @cached_property
    def tags(self) -> list[Tag]:
        """Return every element in order: one walk for all checks, which selectors would repeat."""
        return list(self.soup.find_all(True))

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def having(self, attribute: str) -> list[Tag]:
        return [tag for tag in self.tags if attribute in tag.attrs]

    @property
    def links(self) -> list[str]:
        return [str(link["href"]) for link in self.having("href") if link.name == "a"]


def get(client: FlaskClient, path: str, status: int = 200, **headers: str) -> Page:
    """Fetch a page, follow nothing, check it, return it parsed."""
    response = client.get(path, headers={name.replace("_", "-"): headers[name] for name in headers})
    assert response.status_code == status, f"{path}: {response.status_code}, not {status}"
    return read(response, path)


def read(response: TestResponse, path: str = "") -> Page:
    """Check a page that was answered, to a form as well, and return it parsed."""
    path = path or response.request.path
    assert response.mimetype == "text/html", f"{path}: {response.mimetype}"
    page = Page(path, response, BeautifulSoup(response.get_data(as_text=True), "html.parser"))
    problems = [each for check in CHECKS for each in check(page)]
    assert not problems, "\n".join([path, *problems])
    return page


def told(response: TestResponse) -> Any:
    """Return what an answer says in JSON."""
    assert response.mimetype == "application/json", response.mimetype
    return json.loads(response.get_data())


def _frame(page: Page) -> list[str]:
    title = page.soup.title.get_text(strip=True) if page.soup.title else ""
    found = [] if title else ["no title"]
    if (headings := len(page.named("h1"))) != 1:
        found.append(f"{headings} × h1")
    tag = page.soup.html.get("lang") if page.soup.html else None
    wanted = TAGS.get(page.path.split("?")[0].split("/")[1])
    if tag not in TAGS.values() or (wanted and tag != wanted):
        found.append(f"lang is {tag}")
    return found


def _outline(page: Page) -> list[str]:
    headings = [each for each in page.tags if HEADING.fullmatch(each.name)]
    # what is wrong stands above the heading
    levels = [int(each.name[1]) for each in headings if each.get("id") != "error-summary"]
    steps = zip([0, *levels], levels, strict=False)
    return [f"a heading jumps from h{here} to h{then}" for here, then in steps if then > here + 1]


def _identities(page: Page) -> list[str]:
    ids = Counter(str(each["id"]) for each in page.having("id"))
    found = [f"id {each} stands {times} times" for each, times in ids.items() if times > 1]
    for name in POINTERS:
        pointed = {one for each in page.having(name) for one in _words(each, name)}
        found += [f"{name} points at no #{each}" for each in sorted(pointed - set(ids))]
    inner = {link[1:] for link in page.links if link.startswith("#") and len(link) > 1}
    return found + [f"a link points at no #{each}" for each in sorted(inner - set(ids))]


def _words(tag: Tag, name: str) -> list[str]:
    value = tag[name]
    return value.split() if isinstance(value, str) else list(value)


def _names(page: Page) -> list[str]:
    """Everything that can be filled in, pressed or seen has a name for those who cannot see it."""
    labelled = {str(each["for"]) for each in page.having("for") if each.name == "label"}
    fields = [
        each
        for each in page.named("input", "select", "textarea")
        if each.get("type") not in UNLABELLED
    ]
    found = [
        f"unlabelled {each.name} {each.get('name')}"
        for each in fields
        if not (each.get("id") in labelled or each.find_parent("label") or _named(each))
    ]
    pressed = [
        each for each in page.named("a", "button") if each.name != "a" or "href" in each.attrs
    ]
    found += [
        f"nameless {each}"[:120]
        for each in pressed
        if not (each.get_text(strip=True) or _named(each))
    ]
    unseen = [each for each in page.named("img") if "alt" not in each.attrs]
    return found + [f"{each} has no alt"[:120] for each in unseen]


def _named(tag: Tag) -> bool:
    names = ("aria-label", "aria-labelledby", "title")
    return any(tag.get(name) for name in names) or bool(
        tag.select("img[alt], svg[aria-label], svg title")
    )


def _policy(page: Page) -> list[str]:
    """Nothing that the page policy would stop: no inline style, no inline script."""
    found = ["an inline style"] if page.having("style") or page.named("style") else []
    scripts = [each for each in page.named("script") if "src" not in each.attrs]
    found += ["an inline script" for each in scripts if each.get("type") not in DATA_BLOCKS]
    attributes = {name for each in page.tags for name in each.attrs}
    found += [f"an inline {name}" for name in sorted(attributes) if name.startswith("on")]
    outside = [each for each in page.having("src") if "//" in str(each["src"])]
    return found + [f"{each['src']} comes from elsewhere" for each in outside]


CHECKS = (_frame, _outline, _identities, _names, _policy)
