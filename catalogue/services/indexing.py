"""Tells the index what the record says; the index is derived and can be made anew at any time."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

import search
from catalogue.domain.listing import STOPPED, Listing, Standing
from catalogue.domain.product import Product
from catalogue.domain.refusals import Refusal, WrongStateError
from catalogue.domain.trail import OutboxRow
from catalogue.domain.vocabulary import Vocabulary, vocabulary
from catalogue.domain.words import Words
from catalogue.services import lexicon, products
from catalogue.services.lexicon import UNLISTED, UNNAMED
from search import check as comparing
from search import days
from search.arrays import Damaged
from search.document import Document
from search.filters import Limit
from search.index import Index, IndexBroken, IndexBusy, IndexMissing
from search.request import Request
from search.results import Results

PATIENCE = 10.0  # seconds to wait for somebody else who is writing the index
STAMP = "MADE-BY"  # beside the generations: what they were made by


class IndexUnavailableError(Refusal):
    """The index is missing or broken; one command heals it, browsing goes on without it."""

    def __init__(self, fault: str) -> None:
        super().__init__(
            Words(
                zh="搜索暂时不能用。管理员请运行：youbei index rebuild",
                en="Search is not available. The operator should run: youbei index rebuild",
            )
        )
        self.fault = fault


class Finder:
    """The index of one process, opened at first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index: Index | None = None

    def index(self) -> Index:
        """Return the open index as it is now; refuse with the command that heals it.

        An index may go while the site runs: each use looks at its folder again.
        """
        try:
            if self._index is None:
                self._index = Index.open(self.path, lexicon.analyzer(), lexicon.field())
            self._index.answers()
        except (IndexMissing, IndexBroken) as error:
            raise IndexUnavailableError(str(error)) from error
        return self._index

    def search(
        self, request: Request, facets: Sequence[str] = (), *, explain: bool = False
    ) -> Results:
        """Return what the index finds; damage may show only when a part of it is first read."""
        try:
            return self.index().search(request, facets, explain=explain)
        except (IndexMissing, IndexBroken, Damaged, OSError) as error:
            raise IndexUnavailableError(str(error)) from error

    def meeting(self, request: Request, limits: Sequence[Limit]) -> list[int]:
        """Return of each limit how many would meet it, were it asked in place of its like."""
        try:
            return self.index().meeting(request, limits)
        except (IndexMissing, IndexBroken, Damaged, OSError) as error:
            raise IndexUnavailableError(str(error)) from error

    def everything(self, request: Request) -> frozenset[str]:
        """Return the codes of all that a request finds and that meets its limits."""
        try:
            return self.index().everything(request)
        except (IndexMissing, IndexBroken, Damaged, OSError) as error:
            raise IndexUnavailableError(str(error)) from error

    def count(self, request: Request) -> int:
        """Return how much the index finds."""
        try:
            return self.index().count(request)
        except (IndexMissing, IndexBroken, Damaged, OSError) as error:
            raise IndexUnavailableError(str(error)) from error

    def generation(self) -> str:
        return str(self.index().generation)


def document(product: Product, listings: list[Listing], words: Vocabulary) -> Document:
    """Return what the index is told of one product."""
    return Document(
        key=product.code,
        texts=_texts(product, words),
        facets=_facets(product, listings),
        bounds=_bounds(product, words),
        numbers=_numbers(product, listings, words),
    )


def _texts(product: Product, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    category = words.categories[product.category]
    named = [words.indicators[each.code].name for each in product.indicators]
    scenarios = [words.scenarios[slug].name for slug in product.scenarios]
    body = [product.summary, product.note, product.users, product.maker_note]
    body += [*named, *(each.condition for each in product.indicators)]
    cases = [
        pair for case in product.cases for pair in (case.user, case.place, case.event, case.effect)
    ]
    return {
        "name": (product.name_zh, product.name_en),
        "model": (product.model, product.code),
        "maker": _both([enterprise.name for enterprise in product.enterprises]),
        "purpose": _both([category.name, *scenarios]),
        "body": (
            product.name_zh,
            product.name_en,
            *_both(body),
            *category.words.zh,
            *category.words.en,
        ),
        "cases": _both(cases),
    }


def _both(texts: list[Words]) -> tuple[str, ...]:
    return tuple(text for pair in texts for text in (pair.zh, pair.en) if text)


def _facets(product: Product, listings: list[Listing]) -> dict[str, tuple[str, ...]]:
    live = [each for each in listings if each.standing is not Standing.WITHDRAWN]
    return {
        "catalogue": tuple({each.catalogue.value for each in live}) or (UNLISTED,),
        "scenario": product.scenarios,
        "category": (product.category,),
        "enterprise": tuple(each.code for each in product.enterprises) or (UNNAMED,),
        "region": tuple({each.region for each in product.enterprises if each.region}),
        "evidence": (product.grade.value,),
        "standing": tuple({each.standing.value for each in listings}) or (UNLISTED,),
    }


def _bounds(product: Product, words: Vocabulary) -> dict[str, tuple[float, float]]:
    bounds = {}
    for code in {each.code for each in product.indicators}:
        definition = words.indicators[code]
        if definition.is_number:
            held = product.guaranteed(code, definition.unit, definition.role)
            if held is not None:
                bounds[code] = (held.low, held.high)
    return bounds


def _numbers(product: Product, listings: list[Listing], words: Vocabulary) -> dict[str, float]:
    grade = words.grades[product.grade.value].level
    numbers = {"updated": days.number(product.changed_at.date()), "grade": float(grade)}
    reported = [each.issued_on for each in product.documents if each.issued_on]
    if reported:
        numbers["reported"] = days.number(max(reported))
    ends = [
        each.valid_until for each in listings if each.valid_until and each.standing not in STOPPED
    ]
    if ends:
        numbers["valid_until"] = days.number(min(ends))
    for each in product.indicators:
        value = each.canonical_low if each.canonical_low is not None else each.canonical_high
        if value is not None and words.indicators[each.code].is_number:
            numbers[each.code] = min(value, numbers.get(each.code, math.inf))
    return numbers


def documents(session: Session, found: Iterator[Product]) -> Iterator[Document]:
    """Turn products into documents, a batch at a time so that listings are asked for together."""
    words = vocabulary()
    while batch := list(islice(found, products.BATCH)):
        listings = products.listings_of(session, batch)
        yield from (document(each, listings[each.code], words) for each in batch)


def rebuild(session: Session, path: Path) -> int:
    """Make the index anew beside the live one and switch; return how many products it holds."""
    last = session.exec(select(func.max(OutboxRow.number))).one() or 0
    try:
        found = documents(session, products.every(session))
        count = Index.rebuild(path, found, lexicon.analyzer(), wait=PATIENCE)
    except IndexBusy as error:
        raise WrongStateError(BUSY) from error
    (path / STAMP).write_text(made_by())
    _mark_told(session, last, datetime.now(UTC))
    return count


BUSY = Words(
    zh="别的进程正在写索引：等它写完再运行一次",
    en="another process is writing the index: wait until it is done and run this again",
)


def outdated(path: Path) -> bool:
    """Return whether the index was made by another release or with other words than those now."""
    stamp = path / STAMP
    return not stamp.is_file() or stamp.read_text() != made_by()


@cache
def made_by() -> str:
    """Return the digest of the words and of the code that turn a record into an index."""
    said = hashlib.sha256("\n".join(sorted(set(lexicon.field().words()))).encode())
    for file in (Path(__file__), *sorted(Path(search.__file__).parent.rglob("*"))):
        if file.suffix in {".py", ".tsv", ".txt"}:
            said.update(file.read_bytes())
    return said.hexdigest()


def check(session: Session, finder: Finder) -> list[Words]:
    """Compare index and record; return each difference in words, refuse a damaged index."""
    try:
        found = comparing.check(finder.index(), documents(session, products.every(session)))
    except IndexBroken as error:
        raise IndexUnavailableError(str(error)) from error
    kinds = ((found.missing, MISSING), (found.extra, EXTRA), (found.stale, STALE))
    return [words.fill(code=code) for codes, words in kinds for code in codes]


MISSING = Words(zh="索引里没有{code}", en="{code} is not in the index")
EXTRA = Words(zh="记录里没有{code}", en="{code} is not in the record")
STALE = Words(zh="索引里的{code}是旧的", en="{code} is out of date in the index")


def batches(session: Session, finder: Finder, *, at: datetime) -> Iterator[int]:
    """Catch up batch by batch until the outbox is empty; give the size of each."""
    while told := catch_up(session, finder, at=at):
        yield told


def catch_up(session: Session, finder: Finder, *, at: datetime, patience: float = PATIENCE) -> int:
    """Tell the index what the outbox holds; return how many products were told of.

    Doing it twice does no harm, and what was not told, as when somebody else is writing, stays in
    the outbox for the next time.
    """
    rows = list(session.exec(_open_rows().order_by(col(OutboxRow.number)).limit(products.BATCH)))
    if not rows:
        return 0
    codes = sorted({row.subject for row in rows})
    found = products.by_codes(session, codes)
    try:
        with finder.index().writing(patience) as writer:
            writer.update(list(documents(session, iter(found))))
            writer.remove(set(codes) - {each.code for each in found})
    except IndexBusy:
        return 0
    for row in rows:
        row.done_at = at
        session.add(row)
    return len(codes)


def _open_rows() -> SelectOfScalar[OutboxRow]:
    return select(OutboxRow).where(OutboxRow.topic == "index", col(OutboxRow.done_at).is_(None))


def _mark_told(session: Session, last: int, at: datetime) -> None:
    """Mark what was in the outbox before the walk began; what came since must still be told."""
    for row in session.exec(_open_rows().where(col(OutboxRow.number) <= last)):
        row.done_at = at
        session.add(row)
