"""The page that changes a sheet: every requirement a form, nothing kept but the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response

from catalogue.domain.evidence import Grade
from catalogue.domain.refusals import Problem
from catalogue.domain.sheet import MOST, Measure, Requirement, Scope, Sheet
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.web import figures
from catalogue.web.framing import page
from catalogue.web.procurement import addressing, bp, landing, typed
from catalogue.web.procurement.typed import Typed
from catalogue.web.public import limits
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A requirement in its form: what it says now, what may be chosen, what is wrong."""

    typed: Typed
    said: str
    asks: Options
    units: Options
    remove: str
    errors: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.typed.id


@dataclass(frozen=True, slots=True)
class EditPage:
    """What the page shows."""

    sheet: Sheet
    problems: tuple[Problem, ...]
    forms: tuple[Form, ...]
    adding: Form | None
    tests: Options
    scenarios: Options
    kinds: Options
    kept: tuple[tuple[str, str], ...]
    requirements: tuple[tuple[str, str], ...]
    matrix: str
    project: str
    errors: tuple[Link, ...]


@bp.get("/edit")
def edit() -> Response | tuple[str, int]:
    """Show the sheet as forms; what a form sent is put in and led to, or shown with its fault."""
    sheet, problems = addressing.asked()
    given = typed.sent(request.args) if "ask" in request.args else None
    refused: Typed | None = None
    if given is not None:
        found = typed.read(given, datetime.now(UTC).date())
        if isinstance(found, Requirement):
            changed = _with(sheet, given.place, found)
            return redirect(addressing.href("edit", changed, anchor="requirements"), 302)
        refused = replace(given, errors=found)
    view_ = view(sheet, problems, refused)
    body = page("procurement/edit.html", "procurement", view=view_, robots="noindex")
    return body, 422 if refused else 200


def _with(sheet: Sheet, place: int | None, made: Requirement) -> Sheet:
    if place is not None and place < len(sheet.requirements):
        return sheet.put(place, made)
    if len(sheet.requirements) >= MOST:
        return sheet
    return replace(sheet, requirements=(*sheet.requirements, made))


def view(sheet: Sheet, problems: tuple[Problem, ...], refused: Typed | None) -> EditPage:
    forms = tuple(
        _form(refused if refused and refused.place == n else typed.of(n, each), sheet, n)
        for n, each in enumerate(sheet.requirements)
    )
    adding = None
    if len(sheet.requirements) < MOST:
        own = refused if refused and refused.place is None else Typed()
        adding = _form(own, sheet, None)
    wrong = [form for form in (*forms, *([adding] if adding else [])) if form.errors]
    return EditPage(
        sheet=sheet,
        problems=problems,
        forms=forms,
        adding=adding,
        tests=limits.tests(),
        scenarios=tuple((each.slug, say(each.name)) for each in vocabulary().scenarios.values()),
        kinds=landing.kinds(),
        kept=addressing.hidden(sheet),
        requirements=addressing.hidden(sheet, ("title", "scenario", "category")),
        matrix=addressing.href("matrix", sheet),
        project=dict(addressing.beside()).get("project", ""),
        errors=tuple(
            Link(said, f"#{name}-{form.id}") for form in wrong for name, said in form.errors.items()
        ),
    )


def _form(given: Typed, sheet: Sheet, place: int | None) -> Form:
    known = vocabulary().indicators.get(given.ask)
    return Form(
        typed=given,
        said="" if place is None else say(sheet.requirements[place].words),
        asks=_asks(sheet, place),
        units=limits.units(known) if known and known.is_number else (),
        remove="" if place is None else addressing.href("edit", sheet.without(place)),
        errors={name: say(words) for name, words in given.errors.items()},
    )


def _asks(sheet: Sheet, place: int | None) -> Options:
    """Return what may be asked: indicators of the scope first, then all others, then what is no figure."""
    first = _of_scope(sheet.scope)
    rest = [each for each in vocabulary().indicators.values() if each.code not in first]
    rows = [(each.code, _named(each)) for each in first.values()]
    rows += sorted(((each.code, _named(each)) for each in rest), key=lambda row: row[1])
    rows += _besides()
    if place is not None and not isinstance(sheet.requirements[place].ask, Measure):
        now = typed.of(place, sheet.requirements[place]).ask
        if now not in dict(rows):
            rows.append((now, say(sheet.requirements[place].words)))
    return (("", str(t("选一个", "Choose one"))), *rows)


def _of_scope(scope: Scope) -> dict[str, IndicatorDefinition]:
    words = vocabulary()
    if scope.category:
        found = words.by_category[scope.category]
    elif scope.scenario:
        codes = words.scenarios[scope.scenario].deciding
        found = tuple(words.indicators[code] for code in codes)
    else:
        found = ()
    return {each.code: each for each in found}


def _named(known: IndicatorDefinition) -> str:
    unit = figures.symbol(known.unit)
    name = known.name
    if not unit.zh:
        return say(name)
    return say(Words(zh=f"{name.zh}（{unit.zh}）", en=f"{name.en} ({unit.en})"))


def _besides() -> list[tuple[str, str]]:
    """Return what may be asked besides figures."""
    grades = vocabulary().grades
    proofs = [
        (
            f"evidence>={each.value}",
            str(t("佐证 ≥ {g}", "Evidence ≥ {g}", g=grades[each.value].name)),
        )
        for each in list(Grade)[1:]
    ]
    reports = [
        (
            f"within-{n}",
            str(
                t(
                    "检测报告在{n}年内",
                    "Test report within {n} years",
                    one="Test report within {n} year",
                    n=n,
                )
            ),
        )
        for n in (1, 3, 5)
    ]
    listed = [
        ("listed=promotion", str(t("列入推广目录", "Listed in the Promotion Catalogue"))),
        (
            "listed=household",
            str(t("列入家庭推荐目录", "Listed in the Household Recommended Catalogue")),
        ),
        ("listed=any", str(t("列入任一目录", "Listed in either catalogue"))),
    ]
    return [*proofs, *reports, *listed]
