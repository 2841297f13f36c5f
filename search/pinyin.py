"""How Chinese sounds in Latin letters, so that shengmingtance and smtcy find 生命探测仪."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

_HAN = re.compile("[\u4e00-\u9fff]")

_FEWEST_INITIALS = 4  # three letters are too many other things
_FEWEST_LETTERS = 6  # so are short sounds: fangan, canhe
_FEWEST_SYLLABLES = 2


@cache
def _sounds() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Read ``data/pinyin.tsv``: the sound of each character, and of words read otherwise."""
    sounds: dict[str, str] = {}
    words: list[str] = []
    text = files("search").joinpath("data/pinyin.tsv").read_text("utf-8")
    for row in text.splitlines():
        if row.startswith("#"):
            continue
        first, second = row.split("\t")
        if _HAN.match(first):
            words.append(first)
            sounds[first] = second
        else:
            sounds.update(dict.fromkeys(second, first))
    longest_first = sorted(words, key=len, reverse=True)
    return sounds, re.compile("|".join([*longest_first, "[\u4e00-\u9fff]", "[a-z0-9]+"]))


def syllables(folded: str) -> list[str]:
    """Return the syllables of a folded text; words in Latin letters are syllables as they are."""
    sounds, pattern = _sounds()
    return [s for piece in pattern.findall(folded) for s in sounds.get(piece, piece).split()]


@lru_cache(maxsize=4096)
def spoken(folded: str) -> tuple[str, str] | None:
    """Return a folded name's sound and its initials, (miehuotan, mht); None without Han."""
    if not _HAN.search(folded):
        return None
    parts = syllables(folded)
    return "".join(parts), "".join(part if part.isdigit() else part[0] for part in parts)


class Sounds:
    """Which of these names somebody means who types how it begins to sound, or its initials."""

    def __init__(self, folded: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        for name in folded:
            heard = syllables(name)
            for count in range(_FEWEST_SYLLABLES, len(heard) + 1):
                self._names.setdefault("".join(heard[:count]), name[:count])
            self._initials.setdefault("".join(part[0] for part in heard), name)

    def meant(self, typed: str) -> str | None:
        """Return the characters that the letters spell, or None."""
        if len(typed) >= _FEWEST_LETTERS and typed in self._names:
            return self._names[typed]
        return self._initials.get(typed) if len(typed) >= _FEWEST_INITIALS else None
