"""The sample world: enterprises, people and declarations in every state, made by the real deeds.

Nothing of it is real, and everything says so: enterprises and products are samples by origin,
reports carry the word on every page. It comes only where it is asked for.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session, select

from catalogue.domain.declaration import Declaration
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.refusals import InvalidError
from catalogue.domain.review import Duty
from catalogue.files.derived import Derived
from catalogue.services import declarations
from catalogue.services.samples import buying, declaring, goods, people, road
from catalogue.services.samples.people import PASSWORD, PEOPLE, Sample
from catalogue.services.samples.road import Road

__all__ = ["PASSWORD", "PEOPLE", "Sample", "is_loaded", "load"]

OWNERS = {
    key: "SAMPLE-A" if place % 2 == 0 else "SAMPLE-B" for place, key in enumerate(goods.GOODS)
}
AGO = timedelta(days=75)  # when the sample world begins


def is_loaded(session: Session) -> bool:
    return (
        session.exec(select(Enterprise.id).where(Enterprise.code == "SAMPLE-A")).first() is not None
    )


def load(
    session: Session,
    derived: Derived,
    *,
    password: str,
    second_factor: Callable[[], str],
    at: datetime,
) -> bool:
    """Make the sample world unless it is there; return whether it was made."""
    if is_loaded(session):
        return False
    begun = at - AGO
    cast = people.make(session, password=password, second_factor=second_factor, at=begun)
    clients = {key: people.MAKERS[owner].zh for key, owner in OWNERS.items()}
    papers = goods.papers(clients, declaring.report_day(begun.date()), derived)

    def declare(key: str, day: int) -> Declaration:
        owner = OWNERS[key]
        return declaring.fill(
            session,
            key,
            enterprise=cast.enterprises[owner],
            by=cast.writer(owner),
            content=papers.get(key),
            derived=derived,
            at=begun + timedelta(days=day),
        )

    def submit(key: str, day: int) -> Declaration:
        made = declare(key, day)
        by = cast.writer(OWNERS[key])
        return declarations.submit(session, made, by=by, at=begun + timedelta(days=day, hours=1))

    walked = Road(session, cast)
    _listed(walked, submit, begun)
    _on_notice(walked, submit, begun)
    _under_review(walked, submit, begun)
    declare("draft", 70)
    gone = declare("taken-back", 69)
    by = cast.writer(OWNERS["taken-back"])
    declarations.take_back(session, gone, by=by, at=begun + timedelta(days=70))
    _contradicted(session, declare, cast, begun)
    buying.buy(session, cast, at)
    return True


Make = Callable[[str, int], Declaration]


def _listed(walked: Road, submit: Make, begun: datetime) -> None:
    """List an edition of two lines, one withdrawn since; a household one under rectification."""
    accepted = [submit("listed", 1), submit("withdrawn", 1), submit("household", 1)]
    for each in accepted:
        walked.accept(each, begun + timedelta(days=3))
    lines = walked.notice(accepted[:2], begun + timedelta(days=10))
    home = walked.notice(accepted[2:], begun + timedelta(days=10))
    day = begun + timedelta(days=40)
    kept, gone = walked.publish(lines, road.TITLE, day)
    [household] = walked.publish(home, road.HOME_TITLE, day)
    walked.withdraw(gone, kept, day + timedelta(days=20))
    walked.rectify(household, day + timedelta(days=25))


def _on_notice(walked: Road, submit: Make, begun: datetime) -> None:
    """Leave one notice open today, with an objection against one of its lines."""
    accepted = [submit("noticed", 50), submit("objected", 50)]
    for each in accepted:
        walked.accept(each, begun + timedelta(days=55))
    lines = walked.notice(accepted, begun + timedelta(days=73))
    walked.object_to(lines[1], begun + timedelta(days=74))
    walked.accept(submit("accepted", 60), begun + timedelta(days=62))


def _under_review(walked: Road, submit: Make, begun: datetime) -> None:
    """Leave one declaration in each stage of the review."""
    submit("submitted", 72)
    checking = submit("checking", 68)
    walked.check(checking, begun + timedelta(days=70))
    correcting = submit("correcting", 60)
    walked.check(correcting, begun + timedelta(days=62))
    walked.query_first(correcting, "扬程没有写明试验条件。", begun + timedelta(days=68))
    walked.ask(correcting, begun + timedelta(days=68))
    rejected = submit("rejected", 57)
    walked.check(rejected, begun + timedelta(days=58))
    walked.reject(rejected, "样本：同一型号已经列入目录。", begun + timedelta(days=59))
    recommending = submit("recommending", 61)
    walked.pass_check(recommending, begun + timedelta(days=64))
    walked.opine(recommending, Duty.CITY, begun + timedelta(days=66))
    scoring = submit("scoring", 58)
    walked.recommend(scoring, begun + timedelta(days=60))
    walked.score(scoring, "expert", 2, begun + timedelta(days=70))


def _contradicted(session: Session, declare: Make, cast: people.Cast, begun: datetime) -> None:
    """Claim more than the report says: the checks tell the maker, or the reviewer."""
    made = declare("contradicted", 66)
    by = cast.writer(OWNERS["contradicted"])
    try:
        declarations.submit(session, made, by=by, at=begun + timedelta(days=67))
    except InvalidError:
        return  # the check stops it, and the draft shows why
