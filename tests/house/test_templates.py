"""Every template parses, is used, uses what it imports; every component says how it is called."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from tests.house import tree

TEMPLATES = tree.ROOT / "templates"
ALL = tree.files(".html", ".xml", ".txt", folders=("templates",))
COMPONENTS = tuple(path for path in ALL if path.parent.name == "components")
FUNCTIONS = {"icon", "pictogram"}  # every template has them without an import
AWAITED = {  # drawn for pages that are still to come; each leaves this list with its page
    "components/icon.html",
    "components/pictogram.html",
}
STYLES = tree.ROOT / "static" / "css" / "components"


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@cache
def _parsed(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text("utf-8"), filename=_name(path))


@cache
def _named() -> frozenset[str]:
    """Return every template that another template or a module names."""
    by_templates = {
        each for path in ALL for each in meta.find_referenced_templates(_parsed(path)) if each
    }
    by_code = {
        node.value
        for path in tree.modules()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value
    }
    return frozenset(by_templates | by_code)


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_a_template_is_named_by_a_view_or_another_template(path: Path) -> None:
    known = _named() | {f"errors/{code}.html" for code in range(400, 600)}  # named by their status
    assert (_name(path) in known) != (_name(path) in AWAITED)


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_a_template_names_only_templates_that_exist(path: Path) -> None:
    named = [each for each in meta.find_referenced_templates(_parsed(path)) if each]
    assert [each for each in named if not (TEMPLATES / each).is_file()] == []


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_a_template_uses_what_it_imports(path: Path) -> None:
    page = _parsed(path)
    imported = {
        name if isinstance(name, str) else name[1]
        for each in page.find_all(nodes.FromImport)
        for name in each.names
    } | {each.target for each in page.find_all(nodes.Import)}
    used = {each.name for each in page.find_all(nodes.Name) if each.ctx == "load"}
    assert imported - used == set()


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_a_macro_never_reads_the_request(path: Path) -> None:
    """A component takes values, so that it can be shown, tried and tested without a visitor."""
    inside = [
        name.name
        for macro in _parsed(path).find_all(nodes.Macro)
        for name in macro.find_all(nodes.Name)
    ]
    assert {"request", "session", "g", "config"} & set(inside) == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_a_component_opens_with_its_call(path: Path) -> None:
    stem = path.stem.replace("-", "_")
    opening = path.read_text("utf-8").partition("#}")[0]
    shown = set(re.findall(rf"\b({stem}\w*)\(", opening)) if opening.startswith("{#") else set()
    assert shown
    assert shown <= {each.name for each in _parsed(path).find_all(nodes.Macro)} | FUNCTIONS


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_a_component_has_the_stylesheet_of_its_name(path: Path) -> None:
    style = STYLES / f"{path.stem}.css"
    assert style.is_file()
    assert f".{path.stem}" in style.read_text("utf-8")
    assert f"components/{path.stem}.css" in (STYLES.parent / "site.css").read_text("utf-8")


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda style: style.stem)
def test_a_stylesheet_dresses_something(style: Path) -> None:
    named = re.compile(rf'class="[^"]*\b{style.stem}\b')
    drawn = style.stem in FUNCTIONS  # classes of the drawings themselves
    assert drawn or any(named.search(path.read_text("utf-8")) for path in ALL)
