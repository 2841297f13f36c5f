"""What is wrong with a declaration as it stands, and what is odd: errors stop it, oddities ask."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from catalogue.domain import check, filling, form
from catalogue.domain import claim as claiming
from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration
from catalogue.domain.form import Field, Section
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import peers, trail
from catalogue.services.declarations import evidence
from catalogue.services.declarations.findings import MISSING, STOP, Finding
from catalogue.services.imports import figure_check
from catalogue.services.records.findings import Findings, InJson


def judge(session: Session, declaration: Declaration, *, on: date) -> tuple[Finding, ...]:
    """Return all findings in the order of the form; a draft that has a stop cannot be submitted.

    A declaration that nobody has begun yet, made from what a program or a table brought, is judged
    the same way.
    """
    found: list[Finding] = []
    for section in form.sections(declaration.catalogue):
        special = _SPECIAL.get(section.slug)
        found += special(session, declaration, on) if special else _plain(declaration, section, on)
    return tuple(found)


def _plain(declaration: Declaration, section: Section, on: date) -> Iterator[Finding]:
    held = declaration.content.get(section.slug)
    if not section.rows:
        yield from _row(declaration, section, section.slug, held or {}, on)
        return
    rows = held or []
    if len(rows) < section.least:
        yield Finding(
            section.slug,
            STOP,
            Words(
                zh=f"“{section.words.zh}”至少要{section.least}个",
                en=f"{section.words.en}: at least {section.least} is needed",
            ),
            MISSING,
        )
    for index, row in enumerate(rows):
        key = row["key"] if section.rows == "keyed" else index
        yield from _row(declaration, section, f"{section.slug}/{key}", row, on)


def _row(
    declaration: Declaration, section: Section, prefix: str, row: dict[str, Any], on: date
) -> Iterator[Finding]:
    for field in section.for_(declaration.catalogue):
        value = row.get(field.name)
        wrong = filling.problem(field, value, declaration.catalogue, on=on)
        if wrong:
            yield Finding(f"{prefix}/{field.name}", STOP, wrong)
        elif field.needed and not value:
            yield Finding(f"{prefix}/{field.name}", STOP, _missing(field), MISSING)
        elif field.kind in {"text", "long"} and not field.private and isinstance(value, str):
            for each in check.superlatives(value):
                yield evidence.of_check(each, f"{prefix}/{field.name}")
        elif field.kind == "standing" and value == "listed":
            yield Finding(f"{prefix}/{field.name}", STOP, _LISTED)
    yield from _whole_row(section, prefix, row, on)


def _whole_row(section: Section, prefix: str, row: dict[str, Any], on: date) -> Iterator[Finding]:
    begun, ended = row.get("begun") or "", row.get("ended") or ""
    if begun and ended and ended < begun[: len(ended)]:
        yield Finding(
            f"{prefix}/ended",
            STOP,
            Words(zh="结束早于开始", en="it ends before it begins"),
        )
    until = row.get("certificate_until") or row.get("valid_until") or ""
    if until and until < on.isoformat():
        name = "certificate_until" if section.slug == "products" else "valid_until"
        yield Finding(
            f"{prefix}/{name}",
            STOP,
            Words(
                zh=f"证书{until}已经到期：先换证，再申报",
                en=f"the certificate ended on {until}: renew it before you declare",
            ),
        )


def _missing(field: Field) -> Words:
    if field.kind == "statement":
        return Words(zh=f"还没有确认：{field.words.zh}", en=f"not confirmed yet: {field.words.en}")
    return Words(zh=f"还没有填“{field.words.zh}”", en=f"“{field.words.en}” is missing")


_LISTED = Words(
    zh="在名单上的企业不能申报：移出以后再来",
    en="an enterprise on the list cannot declare: come back once it is off it",
)


def judge_claim(
    session: Session, declaration: Declaration, row: dict[str, Any]
) -> Iterator[Finding]:
    """Yield what is wrong or odd with one figure, for its form and for the submission."""
    path = f"claims/{row['key']}"
    if row.get("unread_zh"):
        yield Finding(path, STOP, Words(zh=row["unread_zh"], en=row["unread_en"]))
        return
    findings = Findings()
    whole: dict[str, Any] = {"sources": [], "documents": []}
    place = InJson(path)
    figure_check.check(_figure(row), whole, place, findings)
    for each in findings.problems:
        yield Finding(path, STOP, each.message)
    if findings.problems:
        return
    claim = claiming.of(row)
    for odd in _oddities(session, category_of(declaration, row.get("product", "")), claim):
        found = evidence.of_check(odd, path)
        if found.stops or claim.sure != claim.said:
            yield found


def _oddities(session: Session, category: str, claim: Claim) -> Iterator[check.Finding]:
    """Give what a figure by itself, or beside its peers, makes one ask."""
    if claim.bound is None:
        return
    alone = list(check.figure(claim.definition, claim.bound))
    yield from alone
    unit = claim.definition.unit
    value = next((end for end in claim.bound.ends_in(unit) if end is not None), None)
    if alone or value is None:
        return
    pair = (category, claim.code)
    company = peers.markets(session, [pair], trail.told(session))[pair].in_(unit).values
    odd = check.slip(value, company, vocabulary().units[unit].symbol)
    if odd:
        yield odd


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    names = ("comparator", "low", "high", "text", "unit")
    empty: dict[str, Any] = {
        "comparator": "exactly",
        "low": None,
        "high": None,
        "text": "",
        "unit": "",
    }
    return {
        "code": row["code"],
        **empty,
        **{name: row[name] for name in names if row.get(name) not in (None, "")},
        "grade": "maker",
    }


def category_of(declaration: Declaration, product: str = "") -> str:
    """Return the category of the product, or of the one with this key."""
    content = declaration.content
    if not product:
        return str(content.get("product", {}).get("category", ""))
    rows = content.get("products", ())
    return next((str(row.get("category", "")) for row in rows if row["key"] == product), "")


def _claims(session: Session, declaration: Declaration, on: date) -> list[Finding]:
    del on
    rows = declaration.content.get("claims", [])
    found = [each for row in rows for each in judge_claim(session, declaration, row)]
    products = declaration.content.get("products")
    wanted = [row["key"] for row in products] if products is not None else [""]
    for key in wanted:
        category = vocabulary().categories.get(category_of(declaration, key))
        if category is None:
            continue
        said = {row["code"] for row in rows if row.get("product", "") == key}
        deciding = [vocabulary().indicators[code] for code in category.deciding]
        if deciding and not said & {each.code for each in deciding}:
            found.append(_no_deciding(key, [each.name for each in deciding]))
    return found


def _no_deciding(key: str, names: list[Words]) -> Finding:
    return Finding(
        f"claims/{key}" if key else "claims",
        STOP,
        Words(
            zh=f"决定性的指标至少要填一个：{'、'.join(name.zh for name in names)}",
            en=f"at least one of the deciding indicators is needed: "
            f"{', '.join(name.en for name in names)}",
        ),
        MISSING,
    )


_SPECIAL = {"claims": _claims, "reports": evidence.judge, "proofs": evidence.judge_proofs}
