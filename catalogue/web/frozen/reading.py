"""What a frozen document says, in the page's language: rows, verdicts, reasons, versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from catalogue.domain.frozen import Json
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Requirement, Sheet, record
from catalogue.domain.words import Words
from catalogue.web.templating import number, say, t
from catalogue.web.values.finding import Pages, near

WORDS = {
    Verdict.MEETS: Words(zh="满足", en="meets"),
    Verdict.FAILS: Words(zh="不满足", en="fails"),
    Verdict.UNKNOWN: Words(zh="未知", en="unknown"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One requirement as one product answered it."""

    verdict: Verdict
    word: str
    reason: str
    low: float | None
    high: float | None
    code: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One product of a frozen matrix; ``place`` is its place in the published order."""

    place: int
    code: str
    name: str
    makers: str
    version: int
    digest: str
    verdict: Verdict
    word: str
    score: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A frozen document with its sheet read back."""

    document: Json
    sheet: Sheet

    @classmethod
    def of(cls, document: Json) -> "Read":
        return cls(document, record.read_sheet(document["matrix"]["sheet"]))

    @property
    def total(self) -> int:
        return len(self.document["matrix"]["rows"])

    @property
    def rule(self) -> str:
        """Return the published rule of the order, in words."""
        return said(self.document["ties"]["rule"])

    @property
    def counts(self) -> dict[Verdict, int]:
        found = [row["verdict"] for row in self.document["matrix"]["rows"]]
        return {each: found.count(each.value) for each in Verdict}

    def judged(self, start: int = 0, count: int | None = None) -> Iterator[Judged]:
        """Yield the rows in the published order, from ``start`` on."""
        rows = self.document["matrix"]["rows"]
        products = {each["code"]: each for each in self.document["matrix"]["products"]}
        versions = {each["code"]: each for each in self.document["versions"]}
        end = len(rows) if count is None else start + count
        for place, row in enumerate(rows[start:end], start=start + 1):
            code = row["product"]
            asked = [getattr(each.ask, "code", "") for each in self.sheet.requirements]
            yield _judged(place, row, products[code], versions[code]["digest"], asked)


def _judged(place: int, row: Json, product: Json, digest: str, asked: list[str]) -> Judged:
    verdict = Verdict(row["verdict"])
    makers = t("、", ", ").join(said(each["name"]) for each in product["makers"])
    return Judged(
        place=place,
        code=row["product"],
        name=said(product["name"]),
        makers=makers or str(t("厂家未署名", "maker not named")),
        version=product["version"],
        digest=digest,
        verdict=verdict,
        word=say(WORDS[verdict]),
        score=_score(row["score"]),
        answers=tuple(
            _answered(each, code, product) for each, code in zip(row["answers"], asked, strict=True)
        ),
    )


def _answered(given: Json, code: str, product: Json) -> Answered:
    verdict = Verdict(given["verdict"])
    stated = next((each for each in product["stated"] if each["indicator"] == code), None)
    return Answered(
        verdict=verdict,
        word=say(WORDS[verdict]),
        reason=said(given["reason"]),
        low=given.get("low"),
        high=given.get("high"),
        code=code,
        where=said(stated["where"]) if stated else "",
    )


def _score(score: Json) -> str:
    if not score["total"]:
        return ""
    return number(round(float(Fraction(100 * score["reached"], score["total"])), 1))


def said(words: Json) -> str:
    return say(Words(zh=words["zh"], en=words["en"]))


def kind(requirement: Requirement) -> str:
    if requirement.weight is None:
        return str(t("必须", "mandatory"))
    return str(t("评分{n}", "scored {n}", n=requirement.weight))


def pages(total: int, asked: int, size: int, href: str) -> Pages | None:
    """Return where one is among the rows, or nothing where one page holds them all."""
    count = max(1, -(-total // size))
    page = min(max(1, asked), count)
    if count == 1:
        return None
    hrefs = {each: f"{href}?page={each}" for each in near(page, count)}
    first = (page - 1) * size + 1
    return Pages(first, min(total, page * size), total, page, count, hrefs)
