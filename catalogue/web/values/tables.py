"""Values of the tables: indicators of one product, products side by side, products against requirements."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.web.pictures.proportions import Tally
from catalogue.web.pictures.range_bar import RangeBar
from catalogue.web.values.said import Evidence, Figure, Link


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of a product; without a figure it stays a row, hatched.

    ``code`` is the id of the row, ``href`` where the indicator is explained, ``standards`` say
    how it is measured.
    """

    name: str
    meaning: str
    figure: Figure | None
    bar: RangeBar | None
    condition: str = ""
    evidence: Evidence | None = None
    code: str = ""
    href: str = ""
    standards: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A product at the head of a comparison, and the address without it."""

    name: str
    href: str
    note: str
    without: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one product states of one indicator."""

    figure: Figure | None
    bar: RangeBar | None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class CompareRow:
    """An indicator across the products, one scale for all."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class CompareGroup:
    """Rows that belong together: where they differ, stated by one only, stated by none."""

    name: str
    rows: Sequence[CompareRow]


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement at the head of a matrix column."""

    name: str
    limit: str
    kind: str
    tally: Tally
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell of the matrix: the answer, the figure, the reason, the link to its proof, its points."""

    verdict: Verdict
    figure: Figure | None
    why: str = ""
    proof: Link | None = None
    points: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A product against every requirement; ``most`` is what its score could still reach.

    ``sum`` is the arithmetic of the score, ``stopped`` says a listing was suspended or withdrawn.
    """

    name: str
    href: str
    note: str
    cells: Sequence[Judged]
    score: str = ""
    most: str = ""
    sum: str = ""
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows with one standing: meet every mandatory requirement, unknown on one, fail one."""

    title: str
    rows: Sequence[MatrixRow]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in the reviewer's list; state is meets, fails, unknown or empty while undecided."""

    name: str
    figure: Figure
    href: str
    state: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What a machine found about a claim."""

    state: Verdict
    text: str
    link: Link | None = None
