"""Freezes a matrix with the exact versions it was judged from, records what came of it, and what changed since."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from catalogue.domain.account import Person, actor
from catalogue.domain.frozen import (
    FORMAT,
    LONGEST_TITLE,
    FrozenChoice,
    Json,
    Upshot,
    Visibility,
    canonical,
    packed,
    sealed,
)
from catalogue.domain.product import Product
from catalogue.domain.recomputing import words_of
from catalogue.domain.refusals import InvalidError, NotAllowedError, NotFoundError, Problem
from catalogue.domain.sheet import Sheet, record
from catalogue.domain.sheet.matrix import Matrix
from catalogue.domain.version import Version
from catalogue.domain.words import Words
from catalogue.services import matrices, trail, versions
from catalogue.services.nearest import can_be_code
from catalogue.services.records import product_record
from search.ranking import LOT_SEED

BATCH = 500
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # without what is mistaken for something else
DRAWN = 12  # letters: 58 bits, which nobody guesses
RULE = Words(
    zh="必须项全满足的在前，未知的其次，不满足的在后；同一档里得分高的在前，不满足的按缺的项数；"
    "再相同，按用种子从产品编号抽的签，小的在前。",
    en="First what meets every mandatory requirement, then what is unknown on one, then what fails; "
    "within a band the higher score, among failures the fewer; equals by the lot drawn from the "
    "seed and the product's code, the lower first.",
)


def freeze(  # noqa: PLR0913 - a freezing says all of this
    session: Session,
    sheet: Sheet,
    *,
    by: Person,
    at: datetime,
    title: str,
    visibility: Visibility,
) -> FrozenChoice:
    """Freeze what this sheet finds now; refuses a sheet that asks nothing or finds nothing."""
    title = title.strip() or sheet.name.zh
    _check(sheet, title)
    trail.hold(session)
    made = matrices.matrix(session, sheet)
    if not made.rows:
        raise InvalidError(_NOTHING_FOUND, (Problem("require", _NOTHING_FOUND),))
    code = _code(at)
    document = _document(session, made, code=code, by=by, at=at, title=title)
    choice = FrozenChoice(
        code=code,
        person_id=by.id,
        title=title,
        visibility=visibility,
        made_at=at,
        products=len(made.rows),
        digest=document["digest"],
        packed=packed(canonical(document)),
    )
    session.add(choice)
    session.flush()
    trail.record(
        session,
        deed="choice.freeze",
        subject=code,
        by=actor(by),
        at=at,
        details={"digest": document["digest"], "visibility": visibility.value},
    )
    return choice


def _check(sheet: Sheet, title: str) -> None:
    if not sheet.requirements:
        raise InvalidError(_ASKS_NOTHING, (Problem("require", _ASKS_NOTHING),))
    if len(title) > LONGEST_TITLE:
        raise InvalidError(_TITLE, (Problem("title", _TITLE),))


def _code(at: datetime) -> str:
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return f"F-{at:%Y%m%d}-{drawn}"


def _document(  # noqa: PLR0913 - a frozen document says all of this
    session: Session, made: Matrix, *, code: str, by: Person, at: datetime, title: str
) -> Json:
    """Return the sealed document: rule, definitions, versions, and the matrix they give."""
    codes = [row.candidate.code for row in made.rows]
    return sealed(
        {
            "format": FORMAT,
            "code": code,
            "title": title,
            "made_at": at.isoformat(),
            "made_by": by.called,
            "ties": {
                "rule": {"zh": RULE.zh, "en": RULE.en},
                "seed": LOT_SEED.decode(),
                "lots": {each: str(matrices.turn(each)) for each in sorted(codes)},
            },
            "definitions": words_of(made.sheet),
            "versions": list(_versions(session, codes)),
            "matrix": record.matrix(made),
        }
    )


def _versions(session: Session, codes: Sequence[str]) -> Iterator[Json]:
    """Yield the version of each product that was judged, whole and with its digest."""
    for start in range(0, len(codes), BATCH):
        some = sorted(codes[start : start + BATCH])
        products = list(session.exec(select(Product).where(col(Product.code).in_(some))))
        kept = _kept(session, products)
        for product in sorted(products, key=lambda each: each.code):
            held = kept.get((product.id, product.version))
            whole: dict[str, Any] = held.record if held else product_record(product)
            yield {
                "code": product.code,
                "number": product.version,
                "digest": held.digest if held else versions.digest(whole),
                "record": whole,
            }


def _kept(session: Session, products: Iterable[Product]) -> dict[tuple[Any, int], Version]:
    query = select(Version).where(col(Version.subject_id).in_([each.id for each in products]))
    return {(each.subject_id, each.number): each for each in session.exec(query)}


def get(session: Session, code: str) -> FrozenChoice:
    """Return the frozen choice with this code; who knows the code may read it."""
    query = select(FrozenChoice).where(FrozenChoice.code == code)
    found = session.exec(query).first() if can_be_code(code) else None
    if found is None:
        raise NotFoundError(Words(zh="没有这份冻结的比选", en="There is no such frozen choice"))
    return found


def public(session: Session, *, limit: int = 100) -> list[FrozenChoice]:
    """Return the choices that everybody may find, newest first."""
    query = select(FrozenChoice).where(FrozenChoice.visibility == Visibility.PUBLIC)
    return list(session.exec(query.order_by(col(FrozenChoice.made_at).desc()).limit(limit)))


def of(session: Session, person: Person, *, limit: int = 100) -> list[FrozenChoice]:
    """Return the choices of one person, newest first."""
    query = select(FrozenChoice).where(FrozenChoice.person_id == person.id)
    return list(session.exec(query.order_by(col(FrozenChoice.made_at).desc()).limit(limit)))


def conclude(  # noqa: PLR0913 - an upshot says all of this
    session: Session,
    choice: FrozenChoice,
    upshot: Upshot,
    *,
    products: list[str],
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    """Record what came of a choice, once, by whoever froze it."""
    if choice.person_id != by.id:
        raise NotAllowedError(_NOT_YOURS)
    trail.hold(session)
    session.refresh(choice)
    choice.conclude(upshot, products=products, reason=reason, at=at)
    trail.record(
        session,
        deed="choice.conclude",
        subject=choice.code,
        by=actor(by),
        at=at,
        details={"upshot": upshot.value, "products": products, "reason": reason},
    )


_ASKS_NOTHING = Words(
    zh="需求单里还没有要求，没有什么可冻结", en="The sheet asks nothing yet: nothing to freeze"
)
_NOTHING_FOUND = Words(
    zh="范围里没有产品，没有什么可冻结", en="No product is in scope: nothing to freeze"
)
_TITLE = Words(
    zh=f"标题最多{LONGEST_TITLE}个字", en=f"A title has at most {LONGEST_TITLE} characters"
)
_NOT_YOURS = Words(
    zh="只有冻结它的人能记录结果", en="Only whoever froze it may record what came of it"
)
