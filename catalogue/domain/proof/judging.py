"""Whether a figure on a page is as good as the claim, or better: in the claim's unit, by its role."""

import math
from decimal import Decimal

from catalogue.domain.proof.values import Claim, Standing
from catalogue.domain.quantity import Bound, Comparator, Role, convert

SAME = 1e-9  # relative
ROUNDED = 0.005  # relative: a figure printed in another unit was rounded, by no more than that
ABOUT = 0.05  # relative: how far a measured figure may lie from a claim that says “about”


def wants(claim: Claim) -> tuple[float | None, float | None]:
    """Return (least, most) that a page must show in the claim's unit; None asks nothing."""
    bound = claim.bound
    if bound is None:
        return None, None
    low = None if bound.low is None else float(bound.low)
    high = None if bound.high is None else float(bound.high)
    if bound.comparator is Comparator.ABOUT and low is not None and high is not None:
        low, high = low - abs(low) * ABOUT, high + abs(high) * ABOUT
    match claim.definition.better:
        case "higher" if claim.definition.role is not Role.RANGE:
            return (low if low is not None else high), None
        case "lower":
            return None, (high if high is not None else low)
        case _:
            return low, high


def judge(claim: Claim, figure: Bound, step: Decimal | None = None) -> Standing:
    """Return whether the figure proves the claim, says less, or says nothing of it.

    ``step`` is half of the last printed digit, which counts where the units differ; without it the
    digits of the figure tell.
    """
    bound = claim.bound
    if bound is None or figure.comparator is Comparator.ABOUT:
        return Standing.SILENT
    if _same_nominal(claim, figure):
        return Standing.PROVES
    least, most = wants(claim)
    low, high = figure.ends_in(bound.unit)
    if claim.definition.role is Role.RANGE and bound.comparator is Comparator.BETWEEN:
        return _covers((least, most), (low, high))
    if claim.definition.role is Role.USE_LIMIT and low is None:
        low = high
    slack = _slack(figure, bound.unit, _half_digit(figure) if step is None else step)
    return _all(_at_least(low, least, slack), _at_most(high, most, slack))


def _covers(
    wanted: tuple[float | None, float | None], shown: tuple[float | None, float | None]
) -> Standing:
    """Judge a working range: the page must show one at least as wide."""
    if None in shown or shown[0] == shown[1]:
        return Standing.SILENT
    return _all(_at_most(shown[0], wanted[0], 0.0), _at_least(shown[1], wanted[1], 0.0))


def _at_least(value: float | None, wanted: float | None, slack: float) -> Standing:
    if wanted is None:
        return Standing.PROVES
    if value is None:
        return Standing.SILENT
    meets = value >= wanted - slack or math.isclose(value, wanted, rel_tol=SAME)
    return Standing.PROVES if meets else Standing.WORSE


def _at_most(value: float | None, wanted: float | None, slack: float) -> Standing:
    if wanted is None or value is None:
        return Standing.PROVES if wanted is None else Standing.SILENT
    return _at_least(-value, -wanted, slack)


def _all(*standings: Standing) -> Standing:
    for each in (Standing.WORSE, Standing.SILENT):
        if each in standings:
            return each
    return Standing.PROVES


def _half_digit(figure: Bound) -> Decimal:
    end = figure.low if figure.low is not None else figure.high
    exponent = end.as_tuple().exponent if end is not None else 0
    return Decimal(5).scaleb(int(exponent) - 1)


def _slack(figure: Bound, unit: str, step: Decimal) -> float:
    """Return by how much rounding in another unit may have lowered the printed figure."""
    if figure.unit == unit:
        return 0.0
    value = figure.nominal if figure.nominal is not None else figure.low or Decimal(0)
    half = min(step, abs(value) * Decimal(str(ROUNDED)))
    return abs(convert(value + half, figure.unit, unit) - convert(value, figure.unit, unit))


def _same_nominal(claim: Claim, figure: Bound) -> bool:
    """Return whether a measured 3000 ± 50 is held against a claim of exactly 3000."""
    bound = claim.bound
    if bound is None or figure.comparator is not Comparator.TOLERANCE:
        return False
    nominal, claimed = figure.nominal, bound.nominal
    if nominal is None or claimed is None or bound.comparator is not Comparator.EXACTLY:
        return False
    return math.isclose(convert(nominal, figure.unit, bound.unit), float(claimed), rel_tol=SAME)


def worst(claim: Claim, figures: tuple[Bound, ...]) -> int:
    """Return the index of the figure that speaks least for the claim."""
    unit = claim.bound.unit if claim.bound else ""
    lower_is_better = claim.definition.better == "lower"

    def merit(at: int) -> float:
        low, high = figures[at].ends_in(unit)
        value = high if lower_is_better else low
        other = low if lower_is_better else high
        shown = value if value is not None else other or 0.0
        return -shown if lower_is_better else shown

    return min(range(len(figures)), key=merit)


def nearness(claim: Claim, figure: Bound) -> float:
    """Return 1 for the very figure claimed, less the farther it lies from it, never under a half."""
    bound = claim.bound
    if bound is None:
        return 1.0
    low, high = figure.ends_in(bound.unit)
    value = low if low is not None else high
    claimed = bound.nominal if bound.nominal is not None else bound.low
    if value is None or claimed is None or value * float(claimed) <= 0:
        return 0.8
    ratio = min(value / float(claimed), float(claimed) / value)
    return 0.5 + 0.5 * math.sqrt(ratio)
