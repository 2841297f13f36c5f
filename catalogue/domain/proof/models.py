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
    r"(?:M3|M2|KM|MM|CM|KG|KW|KN|MPA|DB|L|M|S|H|T)(?:/[A-Z]+)?|IP[0-9X]{2}|T\d{1,3}|PM\d+|(?:CL|BR|[CHNOSF]\d{0,2}){1,4}|[SN]\d{1,2}|NO\.?\d+|\d+(?:\.\d+)?(?:[A-Z]{1,3}\d?(?:/[A-Z0-9]+)?)"
)

SHORTEST = 3  # letters of a model


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
    return any(each in key(text) for each in _keys(model))


def is_other(text: str, model: str) -> bool:
    """Return whether a heading names a model, and not this one, nor one of these."""
    found, wanted = named(text), _keys(model)
    return bool(wanted and found) and not any(key(each) in wanted for each in found)


def _keys(model: str) -> set[str]:
    """Return a model, and each of several that are named together, as they are compared."""
    parts = [each for each in re.split(r"[,，、;；/\s]+", model) if re.search(r"\d", each)]
    return {key(each) for each in (model, *parts) if len(key(each)) >= SHORTEST}
