"""What has changed in the catalogue since a choice was frozen: figures, evidence, listings, newcomers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, select

from catalogue.domain.frozen import Json
from catalogue.domain.product import Product
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Requirement, Sheet, reasons, record
from catalogue.domain.sheet.candidates import Candidate, Stated
from catalogue.domain.sheet.matrix import Row
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import halted, matrices

BATCH = 500


class Kind(StrEnum):
    """What kind of change it is; the gravest first."""

    STOPPED = "stopped"
    GONE = "gone"
    VERDICT = "verdict"
    FIGURE = "figure"
    EVIDENCE = "evidence"
    OTHER = "other"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one product, in words; ``then`` and ``now`` are verdicts on the whole sheet."""

    kind: Kind
    code: str
    name: Words
    words: Words
    then: Verdict | None = None
    now: Verdict | None = None


def changes(session: Session, document: Json) -> list[Change]:
    """Return every change since the freezing, the gravest kinds first, each kind by code.

    A product that entered the scope since is named where it meets every mandatory requirement,
    or would but for what nobody has said.
    """
    sheet = record.read_sheet(document["matrix"]["sheet"])
    then = [record.read_candidate(each) for each in document["matrix"]["products"]]
    held = {each.code: each for each in then}
    standing = _standing(session, sheet, held)
    now = _looked_at(session, held, standing)
    found = [_gone(each) for code, each in held.items() if code not in standing]
    for code, after in now.items():
        before = held.get(code)
        found += _newcomer(sheet, after) if before is None else _of_product(sheet, before, after)
    order = list(Kind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.code))


def _standing(session: Session, sheet: Sheet, held: Mapping[str, Candidate]) -> dict[str, int]:
    """Return the version of every product that is in scope now, or was then and is still there."""
    inside = set(session.exec(matrices.within(select(Product.code), sheet.scope)))
    versions = session.exec(select(Product.code, Product.version))
    return {code: version for code, version in versions if code in inside or code in held}


def _looked_at(
    session: Session, held: Mapping[str, Candidate], standing: Mapping[str, int]
) -> dict[str, Candidate]:
    """Return the products worth reading: new ones, new versions, and those whose listing was stopped.

    Every change of a product is a new version; a listing moves without one.
    """
    stopped = halted.codes(session) | {code for code, each in held.items() if each.stopped}
    codes = sorted(
        code
        for code, version in standing.items()
        if code not in held or held[code].version != version or code in stopped
    )
    batches = (codes[start : start + BATCH] for start in range(0, len(codes), BATCH))
    return {each.code: each for some in batches for each in matrices.chosen(session, some)}


def _gone(before: Candidate) -> Change:
    return Change(Kind.GONE, before.code, before.name, _GONE)


def _of_product(sheet: Sheet, before: Candidate, after: Candidate) -> Iterator[Change]:
    if after == before:
        return
    one, other = Row.of(sheet, before), Row.of(sheet, after)
    found = [
        *_stopped(before, after),
        *_verdicts(sheet, one, other),
        *_figures(before, after),
    ]
    if not found and after.version != before.version:
        found = [(Kind.OTHER, _edited(before.version, after.version))]
    for kind, words in found:
        yield Change(kind, after.code, after.name, words, one.verdict, other.verdict)


def _stopped(before: Candidate, after: Candidate) -> Iterator[tuple[Kind, Words]]:
    stand = after.stopped
    if stand is not None and stand != before.stopped:
        said, reason = stand.standing.words, stand.reason
        yield (
            Kind.STOPPED,
            Words(zh=f"公告{said.zh}：{reason.zh}", en=f"Its listing is {said.en}: {reason.en}"),
        )


def _verdicts(sheet: Sheet, one: Row, other: Row) -> Iterator[tuple[Kind, Words]]:
    pairs = zip(sheet.requirements, one.answers, other.answers, strict=True)
    for asked, then, now in pairs:
        if then.verdict is not now.verdict:
            yield (
                Kind.VERDICT,
                _turned(asked, (then.verdict, then.reason), (now.verdict, now.reason)),
            )


def _turned(asked: Requirement, then: tuple[Verdict, Words], now: tuple[Verdict, Words]) -> Words:
    was, is_ = VERDICTS[then[0]], VERDICTS[now[0]]
    said = asked.words
    return Words(
        zh=f"{said.zh}：从{was.zh}（{then[1].zh}）变成{is_.zh}（{now[1].zh}）",
        en=f"{said.en}: from {was.en} ({then[1].en}) to {is_.en} ({now[1].en})",
    )


VERDICTS = {
    Verdict.MEETS: Words(zh="满足", en="meets"),
    Verdict.FAILS: Words(zh="不满足", en="fails"),
    Verdict.UNKNOWN: Words(zh="未知", en="unknown"),
}


def _figures(before: Candidate, after: Candidate) -> Iterator[tuple[Kind, Words]]:
    """Yield what was published otherwise, by indicator, and what is better proved."""
    codes = dict.fromkeys(each.code for each in (*before.stated, *after.stated))
    for code in codes:
        then, now = before.figures(code), after.figures(code)
        if [_figure(each) for each in then] != [_figure(each) for each in now]:
            yield Kind.FIGURE, _differs(code, then, now)
        elif _level(then) != _level(now):
            yield Kind.EVIDENCE, _proved(code, then, now)


def _figure(stated: Stated) -> tuple[object, ...]:
    return stated.bound, stated.text, stated.condition


def _level(stated: tuple[Stated, ...]) -> int:
    return max((each.grade.level for each in stated), default=0)


def _differs(code: str, then: tuple[Stated, ...], now: tuple[Stated, ...]) -> Words:
    name = vocabulary().indicators[code].name
    was, is_ = _said(then), _said(now)
    return Words(
        zh=f"{name.zh}：原来{was.zh}，现在{is_.zh}", en=f"{name.en}: was {was.en}, is {is_.en}"
    )


def _said(stated: tuple[Stated, ...]) -> Words:
    if not stated:
        return Words(zh="没有公布", en="not published")
    zh = [_one(each).zh for each in stated]
    en = [_one(each).en for each in stated]
    return Words(zh="、".join(zh), en=", ".join(en))


def _one(stated: Stated) -> Words:
    if stated.bound is None:
        return Words(zh=stated.text, en=stated.text)
    said = reasons.published(stated.bound, stated.bound.unit)
    return Words(zh=f"“{said.zh}”", en=f"“{said.en}”")


def _proved(code: str, then: tuple[Stated, ...], now: tuple[Stated, ...]) -> Words:
    name = vocabulary().indicators[code].name
    was, is_ = (max(each, key=lambda one: one.grade.level).grade.value for each in (then, now))
    grades = vocabulary().grades
    return Words(
        zh=f"{name.zh}的佐证：原来“{grades[was].name.zh}”，现在“{grades[is_].name.zh}”",
        en=f"Evidence of {name.en.lower()}: was “{grades[was].name.en}”, is “{grades[is_].name.en}”",
    )


def _newcomer(sheet: Sheet, after: Candidate) -> Iterator[Change]:
    row = Row.of(sheet, after)
    if row.verdict is Verdict.FAILS:
        return
    words = _MEETS if row.verdict is Verdict.MEETS else _MAY
    yield Change(Kind.NEW, after.code, after.name, words, None, row.verdict)


def _edited(then: int, now: int) -> Words:
    return Words(
        zh=f"从第{then}版到第{now}版，没有改到比过的数字",
        en=f"From version {then} to {now}; no figure that was judged has changed",
    )


_GONE = Words(zh="不在目录里了", en="It is no longer in the catalogue")
_MEETS = Words(
    zh="冻结以后收录，必须项全满足", en="Entered since; it meets every mandatory requirement"
)
_MAY = Words(
    zh="冻结以后收录，必须项没有不满足的，但有未知",
    en="Entered since; it fails no mandatory requirement, but is unknown on one",
)
