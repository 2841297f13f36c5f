"""Words in a maker's free text that the Advertising Law forbids, or that nobody can check."""

import re
from collections.abc import Iterator
from functools import cache

from catalogue.domain.check.values import Finding, checks, met

# Names and measures in which such a word is no praise.
_ALLOWED = re.compile(
    r"国家级(?:质|检|专精|高新|企业技术中心|实验室|重点|标准|应急|消防)|最佳(?:工作|作业|效率)点|best (?:practice|efficiency point)|perfect(?:ion|ly)?\s+(?:gas|competition)",
    re.IGNORECASE,
)


def superlatives(text: str, *, at: str = "") -> Iterator[Finding]:
    """Give each word of absolute praise in a text once, in the order of the text."""
    plain = _ALLOWED.sub(lambda match: " " * len(match[0]), text)
    said = dict.fromkeys(match[0] for match in _pattern().finditer(plain))
    for word in said:
        yield met("superlative", at=at, word=word)


@cache
def _pattern() -> re.Pattern[str]:
    words = checks()["superlative"].words
    han = [re.escape(word) for word in words.zh]
    latin = [rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in words.en]
    return re.compile("|".join(sorted((*han, *latin), key=len, reverse=True)), re.IGNORECASE)
