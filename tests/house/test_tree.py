"""The code keeps its measure: sizes, prose, nothing left lying about, nothing of any one machine."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.house import tree

LONGEST_MODULE = 300
LONG_FUNCTION = 30
SHORT_FUNCTIONS = 0.9  # of all functions, at least

# Written in halves, so that this file does not name what it forbids.
HOSTS = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "deb" + r"\.debian"])
)
MACHINE = re.compile(
    r"(?:^|[^\w.])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot|ho" + r"me|Us" + r"ers)/[a-z.]", re.MULTILINE
)
UNDONE = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|X" + r"XX)\b|^(?:<{7}|>{7}) ", re.MULTILINE)
VAGUE = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
TEXTS = (".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".json", ".svg", ".lock", "")


def _texts() -> list[tuple[str, str]]:
    """Return what we wrote; what stands beside a licence of its own was written by others."""
    ours = [path for path in tree.files(*TEXTS) if not _vendored(path)]
    return [(tree.name(path), path.read_text("utf-8")) for path in ours]


def _vendored(path: Path) -> bool:
    return path.parent != tree.ROOT and (path.parent / "LICENSE").exists()


def test_the_layers_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree.ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_no_module_is_over_300_lines() -> None:
    sizes = {tree.name(path): len(path.read_text("utf-8").splitlines()) for path in tree.modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_nine_functions_in_ten_have_at_most_30_lines() -> None:
    sizes = [
        (each.end_lineno or each.lineno) - each.lineno + 1
        for path in tree.modules()
        for each in tree.functions(path)
    ]
    short = sum(size <= LONG_FUNCTION for size in sizes)
    assert short / len(sizes) >= SHORT_FUNCTIONS


@pytest.mark.parametrize("path", tree.files(".py"), ids=tree.name)
def test_a_module_opens_with_its_idea(path: Path) -> None:
    said = ast.get_docstring(tree.parsed(path)) or ""
    first = said.partition("\n")[0]
    assert first.endswith(tuple(".:;")), f"{tree.name(path)} opens with {first!r}"


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (HOSTS, "a package registry"),
        (MACHINE, "a path of one machine"),
        (UNDONE, "something undone"),
    ],
    ids=["registries", "machines", "undone"],
)
def test_the_tree_does_not_name(pattern: re.Pattern[str], what: str) -> None:
    found = [
        f"{name} names {what}: {hit[0]!r}"
        for name, text in _texts()
        if (hit := pattern.search(text))
    ]
    assert found == []


def test_no_module_is_named_for_nothing() -> None:
    assert [tree.name(path) for path in tree.files(".py") if path.name in VAGUE] == []


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (tree.ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [
        *project["dependencies"],
        *(each for group in project["optional-dependencies"].values() for each in group),
    ]
    lines = {line.split('"')[1]: line for line in text.splitlines() if line.startswith('  "')}
    assert [each for each in wanted if not re.search(r",\s+# \w.{9,}", lines[each])] == []


def test_the_larger_lock_holds_the_smaller() -> None:
    runs, works = (
        set(re.findall(r"^(\S+==\S+)", (tree.ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert runs
    assert runs <= works


def test_every_locked_package_is_pinned_by_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=\S)", (tree.ROOT / name).read_text("utf-8").strip())
        assert [block for block in blocks if "--hash=sha256:" not in block] == []
