"""What if a limit moves: the market of each, what is left at each step, links that move it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from flask import Response, jsonify, request

from catalogue.domain.refusals import NotFoundError
from catalogue.domain.requirement import Limit, Verdict
from catalogue.domain.sheet import Measure, Sheet, phrases
from catalogue.domain.words import Words
from catalogue.services.matrices import market
from catalogue.services.matrices import overview as counting
from catalogue.services.matrices.market import LOWERED, Left
from catalogue.services.matrices.overview import Overview
from catalogue.web import db
from catalogue.web.pictures import axis, histogram
from catalogue.web.procurement import addressing, bp
from catalogue.web.templating import number, say
from catalogue.web.values.finding import Step

MOST_DRAWN = 2_000  # products one picture is drawn of
STOPS = 200  # values that a slider stops at
MOST_PANELS = 3  # pictures on a page with many products; the others are a link away


@dataclass(frozen=True, slots=True)
class Panel:
    """One limit and its market."""

    place: int
    name: str
    limit: str
    picture: histogram.Histogram | None
    twin: str
    steps: tuple[Step, ...]


def panels(whole: Overview, chosen: Collection[int] = ()) -> tuple[Panel, ...]:
    """Return a panel for every limit that can be moved; of many products only a few, the chosen first."""
    places = market.movable(whole)
    if whole.total > MOST_DRAWN:
        places = (*(n for n in places if n in chosen), *(n for n in places if n not in chosen))
        places = tuple(sorted(places[:MOST_PANELS]))
    return tuple(panel(whole, place) for place in places)


def panel(whole: Overview, place: int) -> Panel:
    requirement = whole.sheet.requirements[place]
    left = market.left(whole, place, market.steps(whole, place))
    return Panel(
        place=place,
        name=say(requirement.ask.name),
        limit=say(requirement.ask.bound),
        picture=picture(whole, place),
        twin=addressing.href("moving", whole.sheet, ("place", str(place))),
        steps=tuple(_step(each, whole.sheet, place) for each in left),
    )


def _step(left: Left, sheet: Sheet, place: int) -> Step:
    requirement = sheet.requirements[place]
    ask = requirement.ask
    if not isinstance(ask, Measure):
        raise TypeError(ask)
    moved = replace(ask, value=left.value)
    there = sheet.put(place, replace(requirement, ask=moved))
    cells = (left.meets, left.unknown, left.products, left.makers)
    return Step(
        limit=say(moved.bound),
        href=addressing.href("matrix", there, anchor=f"limit-{place}"),
        cells=tuple(number(each) for each in cells),
        now=left.value == ask.value,
    )


def picture(whole: Overview, place: int) -> histogram.Histogram | None:
    """Return the histogram of one limit; none where nothing is stated or too much to draw."""
    ask = whole.sheet.requirements[place].ask
    answers = whole.answers[place]
    if not isinstance(ask, Measure) or answers.low is None or answers.high is None:
        return None
    ends = answers.low if ask.test in LOWERED else answers.high
    if not np.isfinite(ends).any() or whole.total > MOST_DRAWN:
        return None
    items = [
        histogram.Item(
            ask.asked(float(end)) if np.isfinite(end) else None,
            Verdict.MEETS if meets else Verdict.FAILS if fails else Verdict.UNKNOWN,
        )
        for end, meets, fails in zip(ends, answers.meets, answers.fails, strict=True)
    ]
    return histogram.draw(items, phrases.symbol(ask.unit), Limit(ask.code, ask.test, ask.value))


@bp.get("/market.json")
def moving() -> Response:
    """Answer with all that moving one limit needs: each product's figure, the others' answers, makers."""
    sheet, _ = addressing.asked()
    whole = counting.overview(db.session(), sheet)
    asked = request.args.get("place", "0")
    place = int(asked) if asked.isdecimal() and len(asked) < 4 else -1  # noqa: PLR2004 - digits
    if place not in market.movable(whole) or whole.total > MOST_DRAWN:
        raise NotFoundError(
            Words(zh="这一项没有能移动的门槛", en="There is no limit to move in this place")
        )
    return jsonify(_market(whole, place))


def _market(whole: Overview, place: int) -> dict[str, object]:
    ask, answers = whole.sheet.requirements[place].ask, whole.answers[place]
    if not isinstance(ask, Measure) or answers.low is None or answers.high is None:
        raise TypeError(ask)
    least = ask.test in LOWERED
    held = answers.low if least else answers.high
    ends = [ask.asked(float(end)) if np.isfinite(end) else None for end in held]
    scale = axis.over([*(end for end in ends if end is not None), ask.value])
    silent = answers.unknown & ~np.isfinite(held)
    return {
        "place": place,
        "least": least,
        "value": ask.value,
        "sign": phrases.SIGNS[ask.test],
        "unit": say(phrases.symbol(ask.unit)),
        "start": scale.start,
        "end": scale.end,
        "room": 1.0 if None not in ends else histogram.PLOT,
        "step": float(f"{(scale.end - scale.start) / STOPS:.1g}"),
        "ends": ends,
        "silent": silent.tolist(),
        "others": market.besides(whole, place).tolist(),
        "makers": whole.makers_of(),
    }
