"""What a report concludes: it conforms, it fails, or it gives no judgement."""

import re
from collections.abc import Sequence

from catalogue.domain.proof import clauses
from catalogue.domain.report import labels
from catalogue.domain.report.facts import Conclusion, Fact
from catalogue.domain.report.labels import Form

_WORDS: tuple[tuple[Conclusion, re.Pattern[str]], ...] = (
    (
        Conclusion.FAILS,
        re.compile(r"不合格|不符合|未通过|不满足|未达到|\bfail(?:ed|s)?\b|\b(?:does|do|did) not (?:comply|conform|meet|pass)\b|\bnon-?(?:compliant|conform\w*)\b|\bnot (?:compl\w+|pass\w*)", re.IGNORECASE),
    ),
    (
        Conclusion.CONFORMS,
        re.compile(r"合格|符合|满足|通过|达到|\bpass(?:ed|es)?\b|\bcompl(?:y|ies|iant|ied)\b|\bconform(?:s|ed|ity)?\b|\bmeets?\b|\bfulfils?\b|\bsatisf(?:y|ies|ied)\b", re.IGNORECASE),
    ),
)  # fmt: skip
LONGEST = 400


def conclusion(forms: Sequence[Form]) -> Fact[Conclusion] | None:
    """Return the conclusion behind its label; one word of failing outweighs the rest."""
    none: Fact[Conclusion] | None = None
    for value in labels.values(forms, "conclusion"):
        said = value.said[:LONGEST]
        if not said.strip():
            continue
        judged = _judged(said)
        fact = Fact(judged, value.page, value.box, value.printed)
        if judged is not Conclusion.NONE:
            return fact
        none = none or fact
    return none


def _judged(said: str) -> Conclusion:
    for judged, pattern in _WORDS:
        if any(not clauses.is_unticked(said, match.start()) for match in pattern.finditer(said)):
            return judged
    return Conclusion.NONE
