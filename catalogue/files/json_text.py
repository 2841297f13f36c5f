"""JSON in and out: figures digit for digit, one record a line where the file is .jsonl."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from catalogue.files import text_lines
from catalogue.files.faults import FileError

LARGEST = 256 * 1024 * 1024  # bytes of one JSON file; the shipped catalogue is under one million


def read(path: Path) -> Any:
    """Return the value in a JSON file."""
    if path.stat().st_size > LARGEST:
        raise FileError(
            path.name,
            zh=f"文件大于{LARGEST >> 20} MB：分成几个，或改用.jsonl",
            en=f"the file is larger than {LARGEST >> 20} MB: split it, or use .jsonl",
        )
    return _loaded(_text(path), path.name)


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield (line number, value) for every line of a .jsonl file that is not empty."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(text_lines.each(lines, path.name), start=1):
                if line.strip():
                    yield number, _loaded(line, f"{path.name} 行/line {number}")
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error


def _not_utf8(path: Path) -> FileError:
    return FileError(
        path.name,
        zh="不是UTF-8：另存为UTF-8再试",
        en="this is not UTF-8: save it as UTF-8 and try again",
    )


def _loaded(text: str, place: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileError(
            f"{place} 行/line {error.lineno} 列/column {error.colno}",
            zh=f"不是完整的JSON：{error.msg}；看看这里的逗号、引号和括号",
            en=f"this is not whole JSON: {error.msg}; look at the commas, quotes and brackets here",
        ) from error
    except (ValueError, RecursionError) as error:
        raise FileError(
            place, zh=f"JSON读不了：{error}", en=f"this JSON cannot be read: {error}"
        ) from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def write(path: Path, value: Any) -> None:
    """Write one value, indented so that two versions of a file can be compared line by line."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write one value a line."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(line(value) + "\n" for value in values)


def line(value: Any) -> str:
    """Return one value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)
