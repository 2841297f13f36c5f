"""The tree as the house tests read it: every file that is ours, none that a tool left behind."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("catalogue", "search")
FOLDERS = (*CODE, "templates", "static", "migrations", "tests", "bench", "docs", "tools", ".ci")
LEFT_BEHIND = {"__pycache__", "node_modules", ".hypothesis"}


@cache
def files(*suffixes: str, folders: tuple[str, ...] = FOLDERS) -> tuple[Path, ...]:
    """Return our files with these endings, of all endings where none is named."""
    top = (each for each in ROOT.iterdir() if each.name != ".git") if folders == FOLDERS else ()
    inner = (each for folder in folders for each in sorted((ROOT / folder).rglob("*")))
    return tuple(
        each
        for each in (*sorted(top), *inner)
        if each.is_file()
        and (not suffixes or each.suffix in suffixes)
        and not LEFT_BEHIND & set(each.parts)
    )


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=name(path))


def modules() -> tuple[Path, ...]:
    """Return the modules of the product: not the tests, not the migrations."""
    return files(".py", folders=CODE)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Give every call of a function by one of its names, plain or after a dot."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            called = node.func
            said = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if said in names:
                yield node


def is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"
