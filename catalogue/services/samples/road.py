"""The road of the sample declarations, walked by the sample people through the real deeds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from catalogue.domain import working_days
from catalogue.domain.criteria import criteria
from catalogue.domain.declaration import Declaration
from catalogue.domain.listing import Listing
from catalogue.domain.measure import Cause
from catalogue.domain.notice import NoticeLine
from catalogue.domain.objection import Ground
from catalogue.domain.review import Answer, Duty, Recommendation
from catalogue.domain.words import Words
from catalogue.services import listings, notices, objections, publishing, reviews
from catalogue.services.objections import Said
from catalogue.services.samples.people import Cast

NOTICE_TEXT = Words(
    zh="样本公示：企业和产品都是编的。", en="A sample notice: enterprises and products are made up."
)
TITLE = Words(zh="样本推广目录第一批", en="Sample promotion catalogue, first edition")
HOME_TITLE = Words(zh="样本家庭应急目录第一批", en="Sample household catalogue, first edition")
EDITION_TEXT = Words(
    zh="样本公告：用来演示批次怎么发布和封存，不是真实公告。",
    en="A sample edition that shows how one is published and frozen; it is not real.",
)


@dataclass(frozen=True, slots=True)
class Road:
    """Walks declarations forward in the name of the sample people."""

    session: Session
    cast: Cast

    def check(self, of: Declaration, at: datetime) -> None:
        """Take the formal check, which begins it."""
        reviews.take(self.session, of, Duty.CHECK, by=self.cast["reviewer"], at=at)

    def accept_claims(self, of: Declaration, at: datetime) -> None:
        for each in reviews.claims(self.session, of):
            reviews.decide(
                self.session,
                of,
                each.claim.key,
                Answer.ACCEPTED,
                by=self.cast["reviewer"],
                at=at,
            )

    def query_first(self, of: Declaration, remark: str, at: datetime) -> None:
        first = reviews.claims(self.session, of)[0]
        reviews.decide(
            self.session,
            of,
            first.claim.key,
            Answer.QUERIED,
            remark=remark,
            by=self.cast["reviewer"],
            at=at,
        )

    def ask(self, of: Declaration, at: datetime) -> None:
        """Ask for what was queried to be corrected."""
        fields = reviews.queried(self.session, of)
        due = working_days.after(working_days.day_of(at), reviews.DAYS)
        reviews.ask(self.session, of, fields=fields, due_on=due, by=self.cast["reviewer"], at=at)

    def reject(self, of: Declaration, reason: str, at: datetime) -> None:
        reviews.move(
            self.session,
            of,
            "reject",
            by=self.cast["reviewer"],
            at=at,
            given=reviews.Given(reason=reason),
        )

    def pass_check(self, of: Declaration, at: datetime) -> None:
        self.check(of, at)
        self.accept_claims(of, at)
        reviews.move(self.session, of, "pass-check", by=self.cast["reviewer"], at=at)

    def opine(self, of: Declaration, duty: Duty, at: datetime) -> None:
        by = self.cast[duty.value]
        reviews.take(self.session, of, duty, by=by, at=at)
        reviews.give_opinion(
            self.session,
            of,
            duty,
            Recommendation.RECOMMENDED,
            text="样本意见：材料齐全。",
            by=by,
            at=at,
        )

    def recommend(self, of: Declaration, at: datetime) -> None:
        self.pass_check(of, at)
        for duty in (Duty.CITY, Duty.PROVINCE):
            self.opine(of, duty, at + timedelta(days=2))
        reviews.move(
            self.session, of, "recommend", by=self.cast["reviewer"], at=at + timedelta(days=3)
        )

    def score(self, of: Declaration, who: str, less: int, at: datetime) -> None:
        by = self.cast[who]
        reviews.take(self.session, of, Duty.EXPERT, by=by, at=at)
        points: dict[str, int | None] = {each.code: each.most - less for each in criteria()}
        reviews.score(
            self.session, of, points, remark="样本评语：数字都能在报告上找到。", by=by, at=at
        )

    def accept(self, of: Declaration, at: datetime) -> None:
        self.recommend(of, at)
        later = at + timedelta(days=5)
        self.score(of, "expert", 2, later)
        self.score(of, "expert2", 3, later)
        reviews.move(
            self.session, of, "accept", by=self.cast["reviewer"], at=at + timedelta(days=6)
        )

    def notice(self, declarations: list[Declaration], at: datetime) -> list[NoticeLine]:
        made = notices.open_(
            self.session, declarations, text=NOTICE_TEXT, by=self.cast["publisher"], at=at
        )
        return list(made.lines)

    def publish(self, lines: list[NoticeLine], title: Words, at: datetime) -> list[Listing]:
        """Let the days of the notice pass, then publish its lines."""
        notices.close_due(self.session, at=at)
        edition = publishing.publish(
            self.session,
            lines,
            title=title,
            notice=EDITION_TEXT,
            by=self.cast["publisher"],
            at=at,
        )
        self.session.refresh(edition)
        return list(edition.listings)

    def object_to(self, line: NoticeLine, at: datetime) -> None:
        """Object and confirm, as somebody from the public would."""
        secrets: list[str] = []

        def link(secret: str) -> str:
            secrets.append(secret)
            return "/"

        said = Said(
            Ground.FIGURE,
            "样本异议：宣传册上写的流量比申报的小，请核对扬程。",
            "objector@sample.youbei.example",
        )
        objections.make(self.session, line, said, link=link, language="zh", at=at)
        objections.confirm(self.session, secrets[0], at=at)

    def withdraw(self, listing: Listing, instead: Listing, at: datetime) -> None:
        said = listings.Said(
            Cause.SAMPLING,
            Words(zh="样本：监督抽检流量不合格。", en="Sample: the flow failed an official test."),
            Words(
                zh="样本：停用，联系厂家退换。",
                en="Sample: stop using it and have the maker exchange it.",
            ),
            replacements=tuple(each.code for each in instead.products),
        )
        listings.measure(
            self.session, listing, "withdraw", said, by=self.cast["administrator"], at=at
        )

    def rectify(self, listing: Listing, at: datetime) -> None:
        said = listings.Said(
            Cause.COMPLAINT,
            Words(
                zh="样本：用户反映说明书和铭牌对不上。",
                en="Sample: a user reports that manual and name plate differ.",
            ),
            due_on=(at + timedelta(days=90)).date(),
        )
        listings.measure(
            self.session,
            listing,
            "require-rectification",
            said,
            by=self.cast["administrator"],
            at=at,
        )
