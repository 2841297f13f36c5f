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


def place(name: str, text: str, key: str) -> str:
    """Return file and line of a dotted key, or of the table it stands in, or the key alone."""
    *tables, last = key.split(".")
    table = tables[-1] if tables else ""
    inside = not table
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        if header:
            inside = header[1].split(".")[-1] == table or not table
            if header[1].split(".")[-1] == last:
                return f"{name} 行/line {number} {key}"
        elif inside and re.match(rf'\s*"?{re.escape(last)}"?\s*=', line):
            return f"{name} 行/line {number} {key}"
    return f"{name} {key}"
