"""The bar of a demand: what is on hand, then what is bought, up to the amount asked and beyond."""

from catalogue.domain.mix.answer import Coverage
from catalogue.web.pictures import axis
from catalogue.web.pictures.axis import percent
from catalogue.web.templating import t
from catalogue.web.values.mix import Reached


def reached(  # noqa: PLR0913 - a bar says all of this in words too
    coverage: Coverage, *, name: str, asked: str, reached: str, missing: str, stock: str
) -> Reached:
    """Return the bar and its sentence; positions in per cent of one scale from nought."""
    scale = axis.over((coverage.demand.amount, coverage.reached))
    whole = coverage.demand.amount
    start, end = coverage.from_stock, coverage.reached
    return Reached(
        name=name,
        asked=asked,
        reached=reached,
        missing=missing,
        said=_said(coverage, asked, reached, missing, stock),
        stock_width=percent(start / scale.end),
        bought_x=percent(start / scale.end),
        bought_width=percent((end - start) / scale.end),
        missing_x=percent(end / scale.end),
        missing_width=percent(max(0.0, whole - end) / scale.end) if missing else "",
        limit=percent(whole / scale.end),
        met=not missing,
    )


def _said(coverage: Coverage, asked: str, reached: str, missing: str, stock: str) -> str:
    parts = [
        t(
            "要{asked}，达到{reached}",
            "{asked} asked, {reached} reached",
            asked=asked,
            reached=reached,
        )
    ]
    if coverage.from_stock:
        parts.append(t("其中现有{stock}", "{stock} of it on hand", stock=stock))
    if missing:
        parts.append(t("差{missing}", "{missing} short", missing=missing))
    return t("，", ", ").join(parts)
