"""Watches: searches and sheets that tell by mail and feed when their set of products changes."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qsl, quote

from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.refusals import NotFoundError, WrongStateError
from catalogue.domain.requirement import Verdict
from catalogue.domain.watch import Watch, WatchChange, Watched
from catalogue.domain.words import Language, Words
from catalogue.services import finding, mail, products
from catalogue.services.indexing import Finder, IndexUnavailableError
from catalogue.services.matrices import overview
from catalogue.services.sheets import address
from search import language as reading
from search.request import Request

MOST = 200  # watches of one person
MOST_WATCHED = (
    20_000  # products of a watch when it begins: each is kept, so that the change can be told
)
MINE, KEPT = "procurement/watches", "%&=+,.:;/~"  # KEPT: what may stand in a link as it is
PAGES = {Watched.SEARCH: "products", Watched.SHEET: "procurement/matrix"}  # behind the language
NAMED = 20  # products that a letter names

GONE = Words(zh="没有这个关注", en="There is no such watch")


def keep(  # noqa: PLR0913 - a watch is all of this
    session: Session,
    finder: Finder,
    *,
    person: Person,
    watched: Watched,
    query: str,
    title: str,
    language: Language,
    at: datetime,
    most: int = MOST_WATCHED,
) -> Watch:
    """Begin to watch; what is found now is what later sets are compared with. Twice is once."""
    same = select(Watch).where(
        Watch.person_id == person.id, Watch.watched == watched, Watch.query == query
    )
    held = session.exec(same).first()
    if held is not None:
        return held
    now = found(session, finder, watched, query)
    if len(now) > most:
        raise WrongStateError(_too_many(len(now), most))
    if len(of(session, person)) >= MOST:
        raise WrongStateError(
            Words(zh=f"一个账号最多{MOST}个关注", en=f"An account holds at most {MOST} watches")
        )
    made = Watch(
        person_id=person.id,
        watched=watched,
        title=title[:300],
        query=query,
        language=language,
        token=secrets.token_urlsafe(32),
        codes=sorted(now),
        made_at=at,
        told_at=at,
    )
    session.add(made)
    session.flush()
    return made


def _too_many(count: int, most: int) -> Words:
    return Words(
        zh=f"这次有{count}件，一个关注最多{most}件：加一个条件再关注",
        en=f"This finds {count:,} products and a watch holds at most {most:,}: "
        "add a condition first",
    )


def of(session: Session, person: Person) -> Sequence[Watch]:
    query = select(Watch).where(Watch.person_id == person.id)
    return session.exec(query.order_by(col(Watch.made_at).desc())).all()


def by_token(session: Session, token: str) -> Watch:
    """Return the watch whose feed this token opens."""
    held = session.exec(select(Watch).where(Watch.token == token[:64])).first()
    if held is None:
        raise NotFoundError(GONE)
    return held


def drop(session: Session, token: str, *, by: Person) -> None:
    """End a watch; nobody ends somebody else's."""
    held = by_token(session, token)
    if held.person_id != by.id:
        raise NotFoundError(GONE)
    session.delete(held)
    session.flush()


def found(session: Session, finder: Finder, watched: Watched, query: str) -> set[str]:
    """Return the products that a watch speaks of now: hits, or those that meet the sheet."""
    pairs = parse_qsl(query, keep_blank_values=True)
    if watched is Watched.SHEET:
        sheet, _ = address.read(pairs)
        whole = overview.overview(session, sheet)
        return set(whole.codes(Verdict.MEETS, 0, whole.total))
    known = finding.known(session, finder)
    asked, _ = Request.checked(pairs, known)
    meant = reading.parse(asked.words, known, asked.off).applied(asked)
    return set(finder.everything(meant))


def tell(session: Session, finder: Finder, *, site: str, at: datetime) -> int:
    """Compare every watch with what is found now; write a letter and a feed entry for each change.

    ``site`` is its address, which links begin with. Running it twice tells nothing twice: what was told is kept with the watch, and the letter has
    a key of the watch and the number of its change. Returns how many watches had changed.
    """
    told = 0
    for watch in session.exec(select(Watch).order_by(col(Watch.id))).all():
        try:
            now = found(session, finder, watch.watched, watch.query)
        except IndexUnavailableError:
            continue  # what cannot be found out now is told the next time
        told += _told(session, watch, now, site, at)
    return told


def _told(session: Session, watch: Watch, now: set[str], site: str, at: datetime) -> bool:
    before = set(watch.codes)
    if now == before:
        return False
    watch.number += 1
    watch.codes, watch.told_at = sorted(now), at
    change = WatchChange(
        watch_id=watch.id,
        number=watch.number,
        at=at,
        gained=sorted(now - before),
        lost=sorted(before - now),
    )
    session.add_all([watch, change])
    session.flush()
    mail.write(
        session,
        key=f"watch:{watch.id}:{watch.number}",
        to=watch.person.email,
        subject=Words(zh=f"有变化：{watch.title}", en=f"Changed: {watch.title}"),
        text=_letter(session, watch, change, site),
        language="en" if watch.language == "en" else "zh",
        at=at,
    )
    return True


def _letter(session: Session, watch: Watch, change: WatchChange, site: str) -> Words:
    """Return the difference with the ways to go on: to what there is now, and to no more letters."""
    text = difference(session, watch, change)
    now = f"{PAGES[watch.watched]}?{quote(watch.query, safe=KEPT)}"
    return Words(
        zh=f"{text.zh}\n\n现在的全部：\n{site}/zh/{now}\n不想再收到：\n{site}/zh/{MINE}",
        en=f"{text.en}\n\nAll there are now:\n{site}/en/{now}\nTo end these letters:\n{site}/en/{MINE}",
    )


def difference(session: Session, watch: Watch, change: WatchChange) -> Words:
    """Return the difference in words: what came, what went, how many there are now."""
    zh = [f"您关注的“{watch.title}”有变化，现在有{len(watch.codes)}件。"]
    en = [
        f"“{watch.title}”, which you watch, has changed; there are {len(watch.codes)} products now."
    ]
    parts = ((change.gained, "新来：", "Came:"), (change.lost, "不再有：", "Went:"))
    for codes, head_zh, head_en in parts:
        if codes:
            names = names_of(session, codes[:NAMED])
            zh += ["", head_zh, *(f"- {code} {names[code].zh}".rstrip() for code in codes[:NAMED])]
            en += ["", head_en, *(f"- {code} {names[code].en}".rstrip() for code in codes[:NAMED])]
            if len(codes) > NAMED:
                zh.append(f"……共{len(codes)}件")
                en.append(f"… {len(codes)} in all")
    return Words(zh="\n".join(zh), en="\n".join(en))


def names_of(session: Session, codes: Sequence[str]) -> dict[str, Words]:
    """Return what products are called; one that is gone has its code alone."""
    named = {each.code: each.name for each in products.by_codes(session, codes)}
    return {code: named.get(code, Words(zh="", en="")) for code in codes}
