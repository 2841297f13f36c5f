"""Which levels of protection (IP codes) comply with a level asked for, by IEC 60529 (GB/T 4208).

Up to 6, the second digit includes all lower ones. 7 and 8 (immersion) include those up to 4, and not
5 and 6 (jets): an enclosure marked IP67 alone need not withstand a jet, so "at least IP66" is not
met by it. The first digit always includes all lower ones.
"""

import re

_LEVEL = re.compile(r"IP\s?([0-6X])([0-8X])", re.IGNORECASE)
_DUST = "0123456"
_LOWEST_IMMERSION, _JETS = 7, 5
_LEAST = re.compile(
    r"^\s*(?:≥|>=|不低于|不小于|至少|at least)\s*(IP\s?[0-6X][0-8X])\s*$"
    r"|^\s*(IP\s?[0-6X][0-8X])\s*(?:及以上|或以上|以上|或更高|or better|or higher|or above)\s*$",
    re.IGNORECASE,
)


def at_least(level: str) -> tuple[str, ...]:
    """Return the level and all that comply with it, the level first; of another text itself alone."""
    found = _LEVEL.fullmatch(level.strip())
    if found is None:
        return (level,)
    solids = _DUST[_DUST.index(found[1]) :] if found[1] in _DUST else "X" + _DUST
    first = f"IP{found[1]}{found[2]}".upper()
    every = (f"IP{solid}{water}" for solid in solids.upper() for water in _waters(found[2].upper()))
    return tuple(dict.fromkeys((first, *every)))


def _waters(asked: str) -> str:
    if asked == "X":
        return "X012345678"
    if int(asked) >= _LOWEST_IMMERSION:
        return "78"[int(asked) - _LOWEST_IMMERSION :]
    jets = "".join(str(each) for each in range(int(asked), _LOWEST_IMMERSION))
    return jets if int(asked) >= _JETS else jets + "78"


def spelled(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts as asked for, each “≥ IP54” as all the levels that comply with it."""
    every: list[str] = []
    for each in texts:
        found = _LEAST.match(each)
        every += at_least(found[1] or found[2]) if found else (each,)
    return tuple(dict.fromkeys(every))


def named(among: tuple[str, ...]) -> str | None:
    """Return the level if these are exactly those that comply with it, else nothing."""
    whole = len(among) > 1 and at_least(among[0]) == among
    return among[0] if whole else None
