"""The market against a limit: the same products as its tally counts, each at its own figure."""

from collections.abc import Sequence

from sqlmodel import Session

from catalogue.domain.quantity import convert
from catalogue.domain.requirement import Limit as Test
from catalogue.domain.requirement import Verdict
from catalogue.services import peers
from catalogue.services.peers import Peer
from catalogue.web import figures
from catalogue.web.pictures import histogram
from catalogue.web.public import limits
from search.filters import Limit
from search.request import Request
from search.results import Hit


def draw(
    session: Session, limit: Limit, request: Request, hits: Sequence[Hit]
) -> histogram.Histogram | None:
    """Return the picture of a limit; none where there is nothing, or too much, to draw."""
    counted = [hit for hit in hits if counts(hit, limit, request)]
    stated = peers.stated(session, [hit.key for hit in counted], limit.indicator)
    if not stated:
        return None
    unit = limit.unit or limits.definition_of(limit).unit
    items = [
        histogram.Item(_value(stated.get(hit.key, ()), limit, unit), _verdict(hit, limit))
        for hit in counted
    ]
    asked = limits.judged(limit)
    high = limit.value if limit.high is None else limit.high
    shown = Test(limit.indicator, asked.test, limit.value, high)
    return histogram.draw(items, figures.symbol(unit), shown)


def _verdict(hit: Hit, limit: Limit) -> Verdict:
    return Verdict(hit.verdicts[str(limit)])


def counts(hit: Hit, limit: Limit, request: Request) -> bool:
    """Return whether the tally of this limit counts a product: whether the other limits let it show."""
    answers = {answer for name, answer in hit.verdicts.items() if name != str(limit)}
    if "fails" in answers:
        return request.fails == "show"
    return request.unknown == "show" or "unknown" not in answers


def _value(stated: Sequence[Peer], limit: Limit, unit: str) -> float | None:
    """Return the figure that decides: of several the lowest, the highest where the limit is a ceiling."""
    firm = [peer for peer in stated if peer.firm] or list(stated)
    if not firm:
        return None
    ceiling = limit.comparator in {"le", "lt"}
    value = max(peer.high for peer in firm) if ceiling else min(peer.low for peer in firm)
    return convert(value, limits.definition_of(limit).unit, unit)
