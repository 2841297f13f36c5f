"""Respirators: TZL30 is rated for thirty minutes."""

import re

from catalogue.domain.marking.values import UNKNOWN, Letter, Marking
from catalogue.domain.words import Words

PATTERN = re.compile(r"(?P<letters>TZL)(?P<minutes>\d{1,3})(?P<more>[A-Z]?)")


def read(text: str, match: re.Match[str]) -> Marking:
    """Return what a respirator's model says."""
    minutes = int(match["minutes"])
    said = Words(zh=f"额定防护时间{minutes}分钟", en=f"rated protection time {minutes} minutes")
    letters = [
        Letter(
            match["letters"],
            Words(
                zh="过滤式消防自救呼吸器的代号",
                en="code of the filtering fire self-rescue respirator",
            ),
        ),
        Letter(match["minutes"], said),
    ]
    if match["more"]:
        letters.append(Letter(match["more"], UNKNOWN, known=False))
    return Marking(
        typed=text,
        kind="respirator",
        name=Words(zh="过滤式消防自救呼吸器", en="filtering fire self-rescue respirator"),
        letters=tuple(letters),
        category="filtering-respirator",
        minutes=minutes,
        warnings=(_ESCAPE_ONLY,),
    )


_ESCAPE_ONLY = Words(
    zh="只用一次，只为逃生；空气里的氧低于17%时不能用（GB 21976.7-2012）",
    en="Single use, for escape only; not where the air holds less than 17 % oxygen "
    "(GB 21976.7-2012)",
)
