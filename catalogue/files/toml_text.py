"""TOML with places: a key's line can be named when what it says does not fit."""

import re
import tomllib
from pathlib import Path
from typing import Any

from catalogue.files.faults import FileError

LARGEST = 1024 * 1024


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a TOML file says, and its text."""
    try:
        if path.stat().st_size > LARGEST:
            raise FileError(path.name, zh="大于1 MB：这不是对照文件", en="over 1 MB: no mapping")
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except FileNotFoundError as error:
        raise FileError(path.name, zh="没有这个文件", en="there is no such file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(
            path.name, zh=f"不是可读的TOML：{error}", en=f"this TOML cannot be read: {error}"
        ) from error


def place(name: str, text: str, key: str, nth: int = 0) -> str:
    """Return file and line of a dotted key, or the key alone where no line holds it.

    ``nth`` says in which of several ``[[tables]]`` of one name the key stands.
    """
    line = _line(text.splitlines(), key, nth)
    return f"{name} 行/line {line} {key}" if line else f"{name} {key}"


def _line(lines: list[str], key: str, nth: int) -> int | None:
    *tables, last = key.split(".")
    table, met, inside = ".".join(tables), -1, not tables
    for number, line in enumerate(lines, start=1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        if header:
            if header[1] == key:
                return number
            met += header[1] == table
            inside = header[1] == table and met == nth
        elif inside and re.match(rf'\s*"?{re.escape(last)}"?\s*=', line):
            return number
    return None
