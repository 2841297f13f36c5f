"""Every address has its form, stands in the committed list, answers as it should and is guarded."""

import re
from functools import cache

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from catalogue.cli.routes import Address, addresses
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import vocabulary
from catalogue.web import create_app, db, security
from catalogue.web.config import Settings
from tests.house import access, tree

LIST = tree.ROOT / "tests" / "house" / "addresses.txt"
PART = re.compile(r"<(?P<kind>[a-z]+)(\(.*?\))?:(?P<name>[a-z_]+)>")


@cache
def every() -> tuple[Address, ...]:
    return tuple(addresses(create_app(Settings.from_environment({}))))


READ = [each for each in every() if "GET" in each.methods]

WRITTEN = {each.rule for each in every() if "POST" in each.methods}

FIXED = {"language": "zh", "path": "css/tokens.css", "int": "1", "uuid": access.NOBODY}

STATUSES = {line.endpoint: line.to("visitor") for line in access.table() if line.method == "GET"}


def test_the_list_of_addresses_is_current() -> None:
    """An address that goes needs a redirect: read the change, then run `make addresses`."""
    assert LIST.read_text("utf-8").splitlines() == [str(each) for each in every()]


@pytest.mark.parametrize("address", every(), ids=lambda each: each.rule)
def test_an_address_is_kebab_case_and_its_parts_are_typed(address: Address) -> None:
    for part in address.rule.strip("/").split("/"):
        fixed = PART.sub("", part)
        assert "<" not in fixed, f"{part} has no type"
        assert re.fullmatch(r"[a-z0-9-]*(\.[a-z]+)?\.?", fixed), f"{part} is not kebab-case"


@pytest.mark.parametrize("address", every(), ids=lambda each: each.rule)
def test_a_page_has_its_language_first(address: Address) -> None:
    first = address.rule.split("/")[1]
    assert (
        first in {"", "<language:language>", "api", "static"} or "." in first or first.endswith("z")
    )


@pytest.fixture(scope="module")
def samples(shipped: Settings) -> dict[str, str]:
    """One thing of each kind, by the word that stands before it in an address."""
    words = vocabulary()
    engine = db.make_engine(shipped.database)
    with Session(engine) as session:
        found = {
            "products": session.exec(select(Product.code).limit(1)).one(),
            "enterprises": session.exec(select(Enterprise.code).limit(1)).one(),
        }
    engine.dispose()
    found |= {
        "scenarios": next(iter(words.scenarios)),
        "indicators": next(iter(words.indicators)),
        "categories": next(iter(words.categories)),
        **dict.fromkeys(
            (
                "editions",
                "declarations",
                "claims",
                "proofs",
                "notices",
                "lines",
                "objections",
                "confirm",
                "listings",
                "frozen",
            ),
            "none",
        ),
        "sections": "product",
    }
    return found


def filled(rule: str, samples: dict[str, str]) -> str:
    """Return an address of this rule that exists."""

    def part(found: re.Match[str]) -> str:
        kind, before = found["kind"], rule[: found.start()].rstrip("/").rpartition("/")[2]
        if kind == "any":
            return (found[2] or "").strip("()").split(",")[0]
        return FIXED.get(kind) or samples.get(before, "none")

    return PART.sub(part, rule)


@pytest.mark.parametrize("address", READ, ids=lambda each: each.rule)
def test_a_visitor_is_answered(
    address: Address, reader: FlaskClient, samples: dict[str, str]
) -> None:
    response = reader.get(filled(address.rule, samples))
    assert response.status_code == STATUSES[address.endpoint]
    response.close()


@pytest.mark.parametrize("address", READ, ids=lambda each: each.rule)
def test_every_answer_carries_the_guarding_headers(
    address: Address, reader: FlaskClient, samples: dict[str, str]
) -> None:
    response = reader.get(filled(address.rule, samples))
    assert {name: response.headers.get(name) for name in security.HEADERS} == security.HEADERS
    response.close()


@pytest.mark.parametrize(
    "path", ["/nowhere", "/zh/nowhere", "/api/v1/nowhere", "/zh/products/none"]
)
def test_a_refusal_carries_the_guarding_headers(path: str, reader: FlaskClient) -> None:
    response = reader.get(path)
    assert response.status_code == 404
    assert {name: response.headers.get(name) for name in security.HEADERS} == security.HEADERS


def test_the_page_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert not re.search(r"unsafe|https?:|\*|data:", security.POLICY)


@pytest.mark.parametrize("address", READ, ids=lambda each: each.rule)
def test_what_is_only_read_takes_no_writing(
    address: Address, reader: FlaskClient, samples: dict[str, str]
) -> None:
    if address.methods == "GET" and address.rule not in WRITTEN:
        assert reader.post(filled(address.rule, samples)).status_code == 405


def test_every_page_has_its_twin_in_the_other_language(shipped_app: Flask) -> None:
    """The language switch keeps the page: one rule serves both."""
    fixed = [each.rule for each in every() if re.match(r"/(zh|en)(/|$)", each.rule)]
    assert fixed == []
    assert "language" in shipped_app.url_map.converters


def test_every_page_of_accounts_is_ours_in_both_languages() -> None:
    """Flask-Security brings pages, messages and addresses of its own, in English: all are off."""
    assert [each for each in every() if each.endpoint.startswith(("security", "fs_"))] == []
