"""How Chinese sounds in Latin letters, so that shengmingtance and smtcy find 生命探测仪."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@lru_cache(maxsize=16_384)
def syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of the Han characters and the other words of a text, in small letters."""
    spoken = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="default")
    return tuple(word for part in spoken for word in re.findall(r"[a-z0-9]+", part.lower()))


def spoken(text: str) -> tuple[str, str] | None:
    """Return a name's sound and its initials, ``("miehuotan", "mht")``; None without Han."""
    if not _HAN.search(text):
        return None
    parts = syllables(text)
    return "".join(parts), "".join(part if part.isdigit() else part[0] for part in parts)
