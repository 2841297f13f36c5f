"""The answer of a mix is kept as long as the record stands, and no longer."""

from sqlmodel import Session

from catalogue.domain.listing import LISTED, Listing
from catalogue.domain.measure import Cause
from catalogue.domain.mix.answer import Answer
from catalogue.domain.mix.question import Amount, Offer, Question, Want
from catalogue.domain.words import Words
from catalogue.services import listings, mixes
from tests import make, reviewed
from tests.reviewed import LATER, Office

SAID = listings.Said(
    Cause.SAMPLING, Words(zh="抽检不合格", en="it failed a test"), Words(zh="停用", en="stop using")
)


def bought(answer: Answer) -> set[str]:
    return {line.candidate.key for line in answer.mix.bought}


def test_a_kept_answer_is_dropped_when_a_listing_is_suspended(session: Session) -> None:
    office = Office(session)
    line = reviewed.published(session, office)
    listing = session.get_one(Listing, line.listing_id)
    assert listing.product
    assert listing.standing in LISTED
    other = make.product()
    session.add(other)
    session.flush()
    offers = {listing.product.code: Offer(price=100), other.code: Offer(price=300)}
    question = Question(
        categories=("drainage-truck",),
        wants=(Want(Amount("pump_flow", 2000, "m**3/hour")),),
        offers=offers,
    )
    first = mixes.work_out(session, question)
    assert bought(first) == {listing.product.code}
    assert mixes.work_out(session, question) is first
    listings.measure(session, listing, "suspend", SAID, by=office.administrator, at=LATER)
    assert bought(mixes.work_out(session, question)) == {other.code}
