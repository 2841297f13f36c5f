"""Every text stands in both languages, each in its own script."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.house import tree

CALLS = ("t", "Words")
# Names that are written in Chinese in an English sentence too, because they are the thing itself.
QUOTED = ("有备", "中文")


PLACES = re.compile(r"\{[^{}]*\}")  # what is filled in, or made into a text elsewhere

# The page of patterns shows samples, names in the other language among them.
TEMPLATES = tuple(
    path for path in tree.files(".html", folders=("templates",)) if path.parent.name != "patterns"
)


def _plain(node: ast.expr | None) -> str | None:
    """Return what a literal or an f-string says; None for what is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def _pairs_of_code(path: Path) -> Iterator[tuple[int, str, str]]:
    for call in tree.calls(path, *CALLS):
        named = {each.arg: each.value for each in call.keywords}
        given = dict(zip(("zh", "en"), call.args, strict=False)) | named
        zh, en = _plain(given.get("zh")), _plain(given.get("en"))
        if zh is not None and en is not None:
            yield call.lineno, zh, en
        one = _plain(named.get("one"))
        if zh is not None and one is not None:
            yield call.lineno, zh, one


def _pairs_of_template(path: Path) -> Iterator[tuple[int, str, str]]:
    page = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in page.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            texts = [each.value for each in call.args if isinstance(each, nodes.Const)]
            ones = [each.value.value for each in call.kwargs if each.key == "one"]  # type: ignore[attr-defined]
            assert len(call.args) == 2, f"{tree.name(path)}:{call.lineno}: t() takes both languages"
            if len(texts) == 2:
                yield from ((call.lineno, texts[0], said) for said in [texts[1], *ones])


def _without_names(text: str) -> str:
    for name in QUOTED:
        text = text.replace(name, "")
    return text


def _faults(zh: str, en: str) -> Iterator[str]:
    if bool(zh.strip()) != bool(en.strip()):
        yield "one language is empty"
    zh, en = PLACES.sub("", zh), _without_names(PLACES.sub("", en))
    if any(map(str.isalpha, en)) and zh != en and not any(map(tree.is_han, zh)):
        yield f"no Chinese in {zh!r}"
    if any(map(tree.is_han, en)):
        yield f"Chinese in {en!r}"


@pytest.mark.parametrize("path", tree.modules(), ids=tree.name)
def test_texts_in_code_are_said_in_both_languages(path: Path) -> None:
    pairs = _pairs_of_code(path)
    assert [f"line {line}: {fault}" for line, zh, en in pairs for fault in _faults(zh, en)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.name)
def test_texts_in_templates_are_said_in_both_languages(path: Path) -> None:
    pairs = _pairs_of_template(path)
    assert [f"line {line}: {fault}" for line, zh, en in pairs for fault in _faults(zh, en)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.name)
def test_a_template_says_nothing_in_one_language_only(path: Path) -> None:
    """Chinese outside t(…) would be shown on English pages."""
    page = Environment(autoescape=True).parse(path.read_text("utf-8"))
    bare = [
        each.data
        for each in page.find_all(nodes.TemplateData)
        if any(map(tree.is_han, _without_names(each.data)))
    ]
    assert [text.strip()[:60] for text in bare] == []
