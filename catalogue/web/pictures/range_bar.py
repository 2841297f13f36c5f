"""Range bar: one figure among its peers, on a scale that starts at nought."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.company import Company
from catalogue.domain.quantity import Bound
from catalogue.domain.words import Words
from catalogue.web.pictures import axis
from catalogue.web.pictures.numerals import measure, numeral

CROWD = 60  # ticks; beyond this many they would run together
NOTHING = Words(zh="", en="")


@dataclass(frozen=True, slots=True)
class Stated:
    """The ends of a published figure in the unit shown; firm if it guarantees anything."""

    low: float | None
    high: float | None
    firm: bool = True

    @classmethod
    def of(cls, bound: Bound, unit: str) -> "Stated":
        low, high = bound.ends_in(unit)
        return cls(low, high, bound.comparator.guarantees)

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the ends that are stated, a single figure once."""
        return tuple(dict.fromkeys(end for end in (self.low, self.high) if end is not None))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the scale that a figure covers."""

    start: str
    end: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The dot of this product: solid where it binds, hollow where it guarantees nothing."""

    at: str
    firm: bool


@dataclass(frozen=True, slots=True)
class RangeBar:
    """Everything the picture draws, in percent, with the sentence that says it."""

    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    onward: bool
    peers: tuple[str, ...]
    span: tuple[str, str] | None
    limit: str | None
    scale: tuple[Words, Words, Words]
    label: Words

    @property
    def void(self) -> bool:
        return not self.marks


def draw(
    own: Sequence[Stated],
    beside: Company | Sequence[float] | None,
    unit: Words,
    *,
    limit: float | None = None,
    scale: axis.Axis | None = None,
) -> RangeBar:
    """Place a figure (several types in one entry give several) among the values of its peers.

    Without a company (None) the picture says nothing of peers; an empty one says there are none.
    A bare sequence of values is a company of one value from each product.
    Pass ``scale`` to give a column or a row of bars one common scale.
    """
    company = beside if isinstance(beside, Company) else Company.of(beside or ())
    said = NOTHING if beside is None else _beside(company, unit)
    peers = company.values
    ends = [end for stated in own for end in stated.ends]
    on = scale or axis.over([*ends, *peers[:1], *peers[-1:], *([] if limit is None else [limit])])
    return RangeBar(
        marks=tuple(Mark(on.at(end), stated.firm) for stated in own for end in stated.ends),
        stretches=tuple(s for stated in own if (s := _stretch(stated, on))),
        onward=any(stated.high is None for stated in own),
        peers=_ticks(company, on),
        span=(on.at(peers[0]), on.at(peers[-1])) if peers and peers[0] < peers[-1] else None,
        limit=None if limit is None else on.at(limit),
        scale=_bare(on, unit) if beside is None else _scale(own, peers, said, on),
        label=_label(own, unit, limit, said),
    )


def _ticks(company: Company, on: axis.Axis) -> tuple[str, ...]:
    """Return where the peers stand; a crowd is thinned to ticks that an eye can tell apart."""
    peers = company.values
    if len(peers) > CROWD:
        step = (on.end - on.start) / CROWD
        peers = [on.start + place * step for place in company.places(on.start, step)]
    return tuple(dict.fromkeys(on.at(peer) for peer in peers))


def _stretch(stated: Stated, on: axis.Axis) -> Stretch | None:
    if stated.low == stated.high:
        return None
    start = on.start if stated.low is None else stated.low
    end = on.end if stated.high is None else stated.high
    return Stretch(on.at(start), on.at(end), stated.firm)


def _scale(
    own: Sequence[Stated], peers: Sequence[float], beside: Words, on: axis.Axis
) -> tuple[Words, Words, Words]:
    if not own and not peers:
        silence = Words(zh="同类也没有公布", en="no peer states it")
        return NOTHING, silence if beside else NOTHING, NOTHING
    return numeral(on.start), beside, numeral(on.end)


def _bare(on: axis.Axis, unit: Words) -> tuple[Words, Words, Words]:
    return numeral(on.start), NOTHING, measure(on.end, unit)


def _beside(company: Company, unit: Words) -> Words:
    peers, count = company.values, company.products
    if not peers:
        return Words(zh="只有它公布", en="no peer states it")
    if peers[0] == peers[-1]:
        one = Words(zh="另1件{value}", en="1 peer: {value}")
        said = one if count == 1 else Words(zh="另{n}件都是{value}", en="{n} peers, all {value}")
        return said.fill(n=count, value=measure(peers[0], unit))
    dash = Words(zh="到", en=" to ") if peers[0] < 0 else Words(zh="–", en="–")
    peer = "1 peer" if count == 1 else "{n} peers"
    said = Words(zh="另{n}件{least}{dash}{greatest}", en=peer + " {least}{dash}{greatest}")
    ends = {"least": numeral(peers[0]), "greatest": numeral(peers[-1])}
    return said.fill(n=count, dash=dash, **ends)


def _label(own: Sequence[Stated], unit: Words, limit: float | None, beside: Words) -> Words:
    parts = [phrase(stated, unit) for stated in own]
    parts = parts or [Words(zh="没有公布", en="not published")]
    if limit is not None:
        said = Words(zh="您的要求是{limit}", en="your limit is {limit}")
        parts.append(said.fill(limit=measure(limit, unit)))
    parts += [beside] if beside else []
    return Words(zh="；".join(part.zh for part in parts), en="; ".join(part.en for part in parts))


def phrase(stated: Stated, unit: Words) -> Words:
    """Say a figure in words: at least 4,000 t/h; maximum 3,000 m³/h, not guaranteed."""
    low, high = stated.low, stated.high
    if low is not None and high is not None and low != high:
        both = Words(zh="{low}到{high}", en="{low} to {high}")
        return measure(both.fill(low=numeral(low), high=numeral(high)), unit)
    (end,) = stated.ends
    return _MANNER[low is not None, high is not None, stated.firm].fill(value=measure(end, unit))


_MANNER = {
    (True, True, True): Words(zh="{value}", en="{value}"),
    (True, True, False): Words(zh="约{value}，不是保证值", en="about {value}, not guaranteed"),
    (True, False, True): Words(zh="至少{value}", en="at least {value}"),
    (True, False, False): Words(zh="{value}起，不是保证值", en="from {value}, not guaranteed"),
    (False, True, True): Words(zh="至多{value}", en="at most {value}"),
    (False, True, False): Words(zh="最大{value}，不是保证值", en="maximum {value}, not guaranteed"),
}
