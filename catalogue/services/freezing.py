"""Freezes a matrix with the exact versions it was judged from, records what came of it, and what changed since."""

import gc
import math
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

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
    canonical_list,
    canonical_whole,
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
from catalogue.services import matrices, products, trail, versions
from catalogue.services.matrices import keeping
from catalogue.services.nearest import can_be_code
from catalogue.services.records import product_record
from search.ranking import LOT_SEED

BATCH = 500
CELL = 55e-6  # seconds for one product and requirement: read, judged, written and sealed
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
    """Freeze what this sheet finds now; refuses a sheet that asks nothing or finds nothing.

    It is judged before the turn to write is taken, so that nobody waits for it; should the record
    change meanwhile, it is judged once more.
    """
    title = title.strip() or sheet.name.zh
    _check(sheet, title)
    code = _code(at)

    def judged() -> tuple[int, str, str]:
        with _uncollected():
            made = matrices.matrix(session, sheet)
            if not made.rows:
                raise InvalidError(_NOTHING_FOUND, (Problem("require", _NOTHING_FOUND),))
            written = _document(session, made, code=code, by=by, at=at, title=title)
            return len(made.rows), *sealed(written)

    last = trail.told(session)
    count, digest, text = judged()
    trail.hold(session)
    if trail.told(session) != last:
        count, digest, text = judged()
    choice = FrozenChoice(
        code=code,
        person_id=by.id,
        title=title,
        visibility=visibility,
        made_at=at,
        products=count,
        digest=digest,
        packed=packed(text),
    )
    session.add(choice)
    session.flush()
    trail.record(
        session,
        deed="choice.freeze",
        subject=code,
        by=actor(by),
        at=at,
        details={"digest": digest, "visibility": visibility.value},
    )
    return choice


def seconds(session: Session, sheet: Sheet) -> int:
    """Return how long freezing what this sheet finds will take, about."""
    found = len(keeping.shelf(session).within(sheet.scope))
    return math.ceil(found * len(sheet.requirements) * CELL)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from walking a matrix while it grows.

    Ten thousand products are a million objects without a cycle among them; looking for one again
    and again takes a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
) -> dict[str, str]:
    """Return the document to seal, each value written: rule, definitions, versions, and the matrix."""
    codes = [row.candidate.code for row in made.rows]
    small = {
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
    }
    return {
        **{name: canonical(value) for name, value in small.items()},
        "versions": canonical_list(map(canonical, _versions(session, codes))),
        "matrix": canonical_whole(_matrix(made)),
    }


def _matrix(made: Matrix) -> dict[str, str]:
    """Return the parts of ``record.matrix``, written product by product."""
    products = (record.candidate(row.candidate) for row in made.rows)
    rows = (record.row(row, made.sheet) for row in made.rows)
    return {
        "sheet": canonical(record.sheet(made.sheet)),
        "sentence": canonical(record.words(made.sheet.sentence)),
        "products": canonical_list(map(canonical, products)),
        "rows": canonical_list(map(canonical, rows)),
    }


def _versions(session: Session, codes: Sequence[str]) -> Iterator[Json]:
    """Yield the version of each product that was judged, whole and with its digest."""
    for start in range(0, len(codes), BATCH):
        some = sorted(codes[start : start + BATCH])
        kept = _kept(session, some)
        made = {
            each.code: each
            for each in products.by_codes(session, [c for c in some if c not in kept])
        }
        for code in some:
            yield kept[code] if code in kept else _made(made[code])


def _kept(session: Session, codes: Sequence[str]) -> dict[str, Json]:
    """Return the newest version of each product as it is kept, without the older ones."""
    query = (
        select(Product.code, Version.number, Version.digest, Version.record)
        .join(Version, col(Version.subject_id) == col(Product.id))
        .where(col(Product.code).in_(codes), col(Version.number) == col(Product.version))
    )
    return {
        code: {"code": code, "number": number, "digest": sealed_by, "record": whole}
        for code, number, sealed_by, whole in session.exec(query)
    }


def _made(product: Product) -> Json:
    """Return a product that was never kept as a version: it is one as it stands."""
    whole = product_record(product)
    digest = versions.digest(whole)
    return {"code": product.code, "number": product.version, "digest": digest, "record": whole}


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
