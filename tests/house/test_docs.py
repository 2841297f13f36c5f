"""The documents say what the program does: every setting, command, move, operator, address and word."""

import re
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from catalogue.cli import COMMANDS, documents
from catalogue.cli.routes import addresses
from catalogue.domain import tables
from catalogue.domain.listing import LISTING_MOVES
from catalogue.services import lexicon
from catalogue.web import create_app
from catalogue.web.config import Settings
from search.comparison import OPERATORS
from search.days import DAYS
from search.filters import read_limit
from search.request import PARAMETERS
from tests.house import tree

DOCS = tree.files(".md")
SETTINGS = re.compile(r'"(YOUBEI_[A-Z_]+|HOST|PORT)"')


def said(name: str) -> str:
    return (tree.ROOT / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("part", list(documents.renewed()), ids=lambda part: part[0].name)
def test_the_generated_parts_are_current(part: tuple[Path, str]) -> None:
    """When this fails, run `make docs` and read the difference."""
    path, wanted = part
    assert path.read_text("utf-8") == wanted


@pytest.mark.parametrize("name", sorted(documents.PARTS))
def test_every_part_that_can_be_generated_is_shown_somewhere(name: str) -> None:
    assert any(f"<!-- generated: {name} -->" in path.read_text("utf-8") for path in DOCS)


def test_every_setting_is_in_operations() -> None:
    read = {name for path in tree.modules() for name in SETTINGS.findall(path.read_text("utf-8"))}
    shown = set(re.findall(r"^\| `(\w+)` \|", said("operations.md"), re.MULTILINE))
    assert read
    assert shown == read


def test_every_command_says_what_it_does() -> None:
    rows = documents.commands().splitlines()[2:]
    assert {row.split()[2].strip("`") for row in rows} == set(COMMANDS)
    assert [row for row in rows if row.endswith("|  |")] == []


def test_every_move_is_in_the_workflow() -> None:
    assert [
        move.name for move in LISTING_MOVES if f"(`{move.name}`)" not in said("workflow.md")
    ] == []


def test_every_operator_is_in_the_query_language() -> None:
    assert [
        each.key for each in OPERATORS if f"`{each.key}`" not in said("query-language.md")
    ] == []


def test_every_example_of_a_limit_can_be_asked() -> None:
    part = said("query-language.md").partition("<!-- examples -->")[2].partition("<!-- end -->")[0]
    examples = re.findall(r"`(.+?)`", part)
    assert len(examples) >= len(DAYS)
    assert [each for each in examples if not read_limit(each, lexicon.field())] == []
    assert [day for day in DAYS if f"`{day}`" not in said("query-language.md")] == []


def test_every_parameter_of_a_search_is_in_the_query_language() -> None:
    assert [each for each in PARAMETERS if f"`{each}`" not in said("query-language.md")] == []


def test_every_address_of_the_api_is_in_its_document() -> None:
    rules = [each.rule for each in addresses(create_app(Settings.from_environment({})))]
    api = [rule for rule in rules if rule.startswith("/api/")]
    assert [rule for rule in api if f"{rule}`" not in said("api.md")] == []


def test_every_entity_is_in_the_glossary() -> None:
    entities = {mapper.class_.__name__ for mapper in SQLModel._sa_registry.mappers}
    assert tables.metadata.tables
    assert {name for name in entities if f"`{name}`" not in said("glossary.md")} == set()


def test_every_class_of_the_glossary_exists() -> None:
    named = re.findall(r"\| `([A-Za-z_.]+)` \|", said("glossary.md"))
    code = "\n".join(path.read_text("utf-8") for path in tree.modules())
    classes = {
        name.rpartition(".")[2] if name.startswith("search.") else name.partition(".")[0]
        for name in named
    }
    assert [
        name for name in classes if not re.search(rf"^class {name}\b", code, re.MULTILINE)
    ] == []


def test_a_word_of_the_glossary_names_one_thing() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| [^|]+ \|$", said("glossary.md"), re.MULTILINE
    )[1:]
    for column in zip(*rows, strict=True):
        assert len(set(column)) == len(column)


@pytest.mark.parametrize("path", DOCS, ids=tree.name)
def test_a_link_leads_to_a_file_that_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_decision_says_its_cost() -> None:
    decisions = [path for path in DOCS if re.match(r"\d{4}-", path.name)]
    assert decisions
    for path in decisions:
        parts = re.findall(r"^\*\*(\w+)\.\*\*", path.read_text("utf-8"), re.MULTILINE)
        assert parts == ["Decided", "Why", "Cost"], path.name


def test_no_document_names_a_task_that_is_not_there() -> None:
    makefile = (tree.ROOT / "Makefile").read_text("utf-8")
    tasks = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        task for path in DOCS for task in re.findall(r"`?\bmake ([a-z]+)`", path.read_text("utf-8"))
    }
    assert named <= tasks
