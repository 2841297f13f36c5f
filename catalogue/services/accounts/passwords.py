"""The rule for passwords: long enough, and not made of what everybody uses; no rule of composition."""

import re
from functools import cache
from pathlib import Path

from catalogue.domain.refusals import Problem
from catalogue.domain.words import Words

SHORTEST = 12
LONGEST = 200
COMMON = Path(__file__).resolve().parents[2] / "definitions" / "common_passwords.txt"
PATTERNS = (re.compile(r"(?:19|20)\d\d"), re.compile(r"(.)\1+"))  # years, runs of one letter
FEW = 5  # different characters at least


def problem(
    password: str, *, about: tuple[str, ...] = (), place: str = "password"
) -> Problem | None:
    """Return what is wrong with a new password; ``about`` are the person's own name and address."""
    wrong = _fault(password, about)
    return Problem(place, wrong) if wrong else None


def _fault(password: str, about: tuple[str, ...]) -> Words | None:
    if not password:
        return Words(
            zh=f"设一个密码，至少{SHORTEST}个字符",
            en=f"Choose a password of at least {SHORTEST} characters",
        )
    if len(password) < SHORTEST:
        return Words(
            zh=f"密码要至少{SHORTEST}个字符，这里有{len(password)}个",
            en=f"A password has at least {SHORTEST} characters; this has {len(password)}",
        )
    if len(password) > LONGEST:
        return Words(zh=f"密码最多{LONGEST}个字符", en=f"A password has up to {LONGEST} characters")
    if len(set(password)) < FEW or is_common(password, about):
        return Words(
            zh="这个密码容易猜到：它由常用的词、数字或您的名字拼成。换几个不相干的词",
            en="This one is easily guessed: it is put together from common words, figures or your "
            "own name. Take a few unrelated words",
        )
    return None


def is_common(password: str, about: tuple[str, ...] = ()) -> bool:
    """Return whether nothing is left of a password once common pieces are taken away.

    “Password2026!” and “woaini5201314” are long, and among the first to be tried.
    """
    plain = re.sub(r"[\W_]+", "", password.casefold())
    own = {each for text in about for each in re.split(r"[\W_]+", text.casefold()) if len(each) > 2}  # noqa: PLR2004 - shorter pieces stand in any word
    return _covered(plain, pieces() | own | {"youbei"})


def _covered(text: str, known: frozenset[str]) -> bool:
    """Return whether a text is nothing but known pieces, years and runs of one character."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= _ends(text, start, known)
    return len(text) in reached


def _ends(text: str, start: int, known: frozenset[str]) -> set[int]:
    """Return where a known piece that begins here may end."""
    ends = {end for end in range(start + 1, len(text) + 1) if text[start:end] in known}
    return ends | {found.end() for each in PATTERNS if (found := each.match(text, start))}


@cache
def pieces() -> frozenset[str]:
    lines = COMMON.read_text("utf-8").splitlines()
    return frozenset(each for line in lines if not line.startswith("#") for each in line.split())
