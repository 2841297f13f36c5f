"""Models on a report: whether a heading or a row speaks of the declared one or of another."""

import re

from catalogue.domain.proof.masks import Mask, masked
from catalogue.domain.proof.text import fold

_MODEL = r"(?=[A-Z0-9\-/.]*\d)(?=[A-Z0-9\-/.]*[A-Z])[A-Z0-9][A-Z0-9\-/.]{2,}"
_ALONE = re.compile(
    rf"(?:(?:规格)?型号|机型|样品|样机|产品|MODEL|TYPE|SAMPLE)?\s*(?:NO\.?)?\s*[:：]?\s*(?P<model>{_MODEL})\s*型?\s*(?:\([^()]*\))?"
)
_BRACKETS = re.compile(rf"\(\s*(?P<model>{_MODEL})\s*型?\s*\)")
_NONE = re.compile(
    r"(?:M3|M2|KM|MM|CM|KG|KW|KN|MPA|DB|L|M|S|H|T)(?:/[A-Z]+)?|IP[0-9X]{2}|T\d{1,3}|CO2?|PM\d+|[SN]\d{1,2}|NO\.?\d+|\d+(?:\.\d+)?(?:[A-Z]{1,3}\d?(?:/[A-Z0-9]+)?)"
)


def key(model: str) -> str:
    """Return a model as it is compared: capitals and digits, without dashes and blanks.

    >>> key("hx - 300 a"), key("HX—300A型")
    ('HX300A', 'HX300A')
    """
    return re.sub(r"[^0-9A-Z\u3400-\u9fff]", "", fold(model).upper().removesuffix("型"))


def named(text: str) -> tuple[str, ...]:
    """Return the models that a heading or cell consists of, or names in brackets."""
    found = []
    for line in re.sub(r"\s*-\s*", "-", fold(text).upper()).split("\n"):
        if any(each.mask is Mask.STANDARD for each in masked(line)):
            continue
        match = _ALONE.fullmatch(line.strip()) or _BRACKETS.search(line)
        if match and not _NONE.fullmatch(match["model"]):
            found.append(match["model"])
    return tuple(found)


def speaks_of(text: str, model: str) -> bool:
    return bool(key(model)) and key(model) in key(text)


def is_other(text: str, model: str) -> bool:
    """Return whether a heading names a model, and not this one."""
    found = named(text)
    wanted = key(model)
    return bool(wanted and found) and all(key(each) != wanted for each in found)
