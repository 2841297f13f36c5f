"""Limits on days: how old a report may be, whether a listing is valid; in words, as choices, as a panel."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask import url_for

from catalogue.domain.words import Words
from catalogue.domain.years import years_after
from catalogue.services.finding import Found
from catalogue.services.indexing import Finder
from catalogue.web.languages import language
from catalogue.web.pictures.proportions import Tally
from catalogue.web.public import filters
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Facet, FacetValue, Threshold
from search import comparison, days
from search.filters import Limit
from search.request import Request
from search.results import Verdict

YEARS = (1, 3, 5)  # the ages of a report that are offered
NAMES = {
    "reported": Words(zh="检测报告的日期", en="Date of the test report"),
    "valid_until": Words(zh="公告的有效期", en="Validity of the listing"),
    "updated": Words(zh="资料的更新日期", en="Date of the last change"),
}
FROM = {
    "reported": Words(zh="检测报告不早于{day}", en="with a test report of {day} or later"),
    "valid_until": Words(zh="公告在{day}有效", en="with a listing valid on {day}"),
    "updated": Words(zh="资料在{day}或以后更新", en="changed on {day} or later"),
}
ANSWERS: Mapping[Verdict, Words] = {
    "meets": Words(zh="满足", en="meets"),
    "fails": Words(zh="不满足", en="fails"),
    "unknown": Words(zh="未知", en="unknown"),
}


def asks(limit: Limit) -> bool:
    """Return whether a limit is on a day; all others are on an indicator."""
    return limit.indicator in days.DAYS


def words(limit: Limit) -> Words:
    """Return a limit on a day in words: with a test report of 2023-11-21 or later."""
    low = days.day(limit.value).isoformat()
    if limit.comparator == "ge":
        return FROM[limit.indicator].fill(day=low)
    name = NAMES[limit.indicator]
    return Words(zh=f"{name.zh} {_compared(limit)}", en=f"{_small(name.en)} {_compared(limit)}")


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _compared(limit: Limit) -> str:
    low = days.day(limit.value).isoformat()
    if limit.comparator == "between" and limit.high is not None:
        return f"{low}–{days.day(limit.high).isoformat()}"
    return f"{comparison.OPERATOR[limit.comparator].shown} {low}"


def fact(limit: Limit, verdict: Verdict) -> str:
    """Return what a row says of a limit on a day: test report: unknown."""
    name = say(NAMES[limit.indicator])
    return f"{name}{t('：', ': ')}{say(ANSWERS[verdict])}"


def choices(finder: Finder, found: Found, today: date) -> Facet:
    """Return the filter of days; a value counts what is known to pass it, silence is not counted."""
    offered = [(within(today, years), _age(years)) for years in YEARS]
    offered.append((Limit.of("valid_until", "ge", days.number(today)), _valid()))
    counts = finder.meeting(found.request, [limit for limit, _ in offered])
    values = tuple(
        FacetValue(
            text=text,
            count=count,
            of=max(counts, default=0),
            href=filters.href(_switched(found.asked, limit)),
            on=limit in found.request.limits,
        )
        for (limit, text), count in zip(offered, counts, strict=True)
    )
    return Facet("days", str(t("日期", "Dates")), values)


def within(today: date, years: int) -> Limit:
    """Return the limit on a report not older than so many years."""
    return Limit.of("reported", "ge", days.number(years_after(today, -years)))


def _age(years: int) -> str:
    return str(t("报告在{n}年内", "Report within {n} years", one="Report within {n} year", n=years))


def _valid() -> str:
    return str(t("公告现在有效", "Listing valid now"))


def _bare(request: Request, limit: Limit) -> Request:
    """Return the search without limits from this day on: one age at a time is enough."""
    kept = tuple(each for each in request.limits if not each.is_like(limit))
    return replace(request, limits=kept, page=1)


def _switched(asked: Request, limit: Limit) -> Request:
    bare = _bare(asked, limit)
    return bare if limit in asked.limits else bare.with_limit(limit)


def panel(limit: Limit, tally: Tally) -> Threshold:
    """Return the panel of a limit on a day: its name, its three counts, and no figures to draw."""
    said = _compared(limit)
    return Threshold(
        code=limit.indicator,
        name=NAMES[limit.indicator].in_(language()),
        said=said,
        tally=tally,
        market=None,
        action=url_for("public.products"),
        tests=(),
        test=limit.comparator,
        value=said,
        units=(),
        unit="",
    )
