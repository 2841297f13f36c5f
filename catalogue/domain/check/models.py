"""Whether the model on a report is the one declared, one of its family, or another."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from catalogue.domain.check.values import Finding, met
from catalogue.domain.proof.models import key

_PARTS = re.compile(r"[,，、;；/\n]|\s+(?:and|和|及|与)\s+|\s{2,}")
_SUFFIX = 3  # letters by which members of a family may differ
_COMMON = 3  # letters that they must share


def model(reported: str, declared: Sequence[str]) -> Iterator[Finding]:
    """Give what is found of the model on a report, held against the models declared.

    Dashes, blanks and capitals do not count; a name of the product around the model neither.
    """
    wanted = [each for each in declared if key(each)]
    if not key(reported) or not wanted:
        return
    named = several(reported)
    if named:
        yield met("model-several", count=len(named), models="、".join(named))
    if any(
        _is_same(reported, each) or any(_is_same(one, each) for one in named) for each in wanted
    ):
        return
    values = {"reported": reported, "declared": "、".join(wanted)}
    family = any(_is_family(one, each) for one in (*named, reported) for each in wanted)
    yield met("model-family" if family else "model-other", **values)


def several(reported: str) -> list[str]:
    """Return the models that a report names one after another; nothing where it names one."""
    parts = [each.strip() for each in _PARTS.split(reported)]
    named = [each for each in parts if re.search(r"\d", each) and re.search(r"[A-Za-z]", each)]
    return named if len(named) > 1 else []


def _is_same(reported: str, declared: str) -> bool:
    """Return whether a model is the other, maybe with words of Han around it: HX-300A型排涝车."""
    one, other = key(reported), key(declared)
    bare = re.sub(r"[\u3400-\u9fff]", "", one)
    return one == other or (bool(bare) and bare == re.sub(r"[\u3400-\u9fff]", "", other))


def _is_family(reported: str, declared: str) -> bool:
    """Return whether two models differ in a short suffix alone."""
    one, other = key(reported).removesuffix("系列"), key(declared).removesuffix("系列")
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    begins = match.a == 0 and match.b == 0 and match.size >= _COMMON
    left = max(len(one), len(other)) - match.size
    return (
        begins
        and left <= _SUFFIX
        and not _only_digits_differ(one[match.size :], other[match.size :])
    )


def _only_digits_differ(one: str, other: str) -> bool:
    """Return whether the rest is another size, not another variant: HX-300 and HX-500."""
    return one[:1].isdigit() or other[:1].isdigit()
