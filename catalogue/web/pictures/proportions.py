"""Bars of shares: the three answers of a tally, the squares of a coverage, the thin bar of a facet."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.domain.words import Words
from catalogue.web.pictures.axis import percent

_AIR = 0.002  # of the width, kept free on both sides of a segment so that borders do not touch
_THINNEST = 0.002  # one of a thousand is still seen
_SQUARES = 24  # above so many items squares would be thinner than their outlines


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar: meets is solid, fails hollow, unknown hatched."""

    look: Verdict
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Three counts that always add up to all."""

    meets: int
    fails: int
    unknown: int

    @property
    def total(self) -> int:
        return self.meets + self.fails + self.unknown

    @property
    def segments(self) -> tuple[Segment, ...]:
        counts = ((look, getattr(self, look.value)) for look in Verdict)
        return _row([(look, count) for look, count in counts if count], self.total)

    @property
    def label(self) -> Words:
        said = Words(
            zh="满足{meets}，不满足{fails}，未知{unknown}",
            en="{meets} meet, {fails} fail, {unknown} unknown",
        )
        return said.fill(meets=self.meets, fails=self.fails, unknown=self.unknown)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of so many items, how many publish the figure; the silent ones are hatched."""

    published: int
    total: int

    @property
    def segments(self) -> tuple[Segment, ...]:
        silent = self.total - self.published
        if self.total > _SQUARES:
            counts = [(Verdict.MEETS, self.published), (Verdict.UNKNOWN, silent)]
            return _row([(look, count) for look, count in counts if count], self.total)
        squares = [(Verdict.MEETS, 1)] * self.published + [(Verdict.UNKNOWN, 1)] * silent
        return _row(squares, self.total, air=0.005)

    @property
    def label(self) -> Words:
        said = Words(zh="{total}件里{published}件公布了", en="{published} of {total} publish it")
        return said.fill(total=self.total, published=self.published)


def share(count: int, of: int) -> str:
    """Return the width of the thin bar under a facet value."""
    return percent(count / of if of else 0)


def _row(counts: list[tuple[Verdict, int]], total: int, air: float = _AIR) -> tuple[Segment, ...]:
    segments, before = [], 0
    for look, count in counts:
        start, width = before / total, count / total
        segments.append(
            Segment(look, percent(start + air), percent(max(width - 2 * air, _THINNEST)))
        )
        before += count
    return tuple(segments)
