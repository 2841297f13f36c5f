"""Models on a report: whether a heading or a row speaks of the declared one or of another."""

import re

_MODEL = re.compile(r"(?=[A-Z0-9\-/.]*\d)(?=[A-Z0-9\-/.]*[A-Z])[A-Z0-9][A-Z0-9\-/.]{2,}")
_UNITS = re.compile(r"(?:M3|M2|KM|MM|CM|KG|KW|KN|MPA|DB|L|M|S|H|T)(?:/[A-Z]+)?")


def key(model: str) -> str:
    """Return a model as it is compared: capitals and digits, without dashes and blanks.

    >>> key("hx - 300 a"), key("HX—300A型")
    ('HX300A', 'HX300A')
    """
    return re.sub(r"[^0-9A-Z\u3400-\u9fff]", "", model.upper().removesuffix("型"))


def named(text: str) -> tuple[str, ...]:
    """Return what looks like models in a heading: capitals with digits, HX-300A."""
    found = _MODEL.findall(re.sub(r"\s*[-—–]\s*", "-", text.upper()))
    return tuple(each for each in found if not _UNITS.fullmatch(each))


def speaks_of(text: str, model: str) -> bool:
    return bool(model) and key(model) in key(text)


def is_other(text: str, model: str) -> bool:
    """Return whether a heading names a model, and not this one."""
    models = named(text)
    if not model or not models or speaks_of(text, model):
        return False
    wanted = key(model)
    return not any(wanted == key(each) for each in models)
