"""A frozen choice is the matrix as it stood: proved from its JSON alone, concluded once, compared with today."""

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import event
from sqlmodel import Session, col, select

from catalogue.cli import main
from catalogue.domain import recomputing
from catalogue.domain.account import Person
from catalogue.domain.frozen import FrozenChoice, Json, Upshot, Visibility, canonical, digest
from catalogue.domain.listing import Standing
from catalogue.domain.product import Product
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from catalogue.domain.requirement import Test, Verdict
from catalogue.domain.sheet import Measure, Requirement, Scope, Sheet
from catalogue.domain.sheet.candidates import NOTHING
from catalogue.domain.trail import AuditEvent
from catalogue.services import freezing, matrices, products, since, trail
from catalogue.services.since import Kind
from tests import make

FLOW = Measure("pump_flow", Test.AT_LEAST, 3000.0, "m**3/hour")
HEAD = Measure("head", Test.AT_LEAST, 10.0, "m")
SHEET = Sheet(
    (Requirement(FLOW), Requirement(HEAD, 40)), Scope(category="drainage-truck"), "排水车比选"
)


@pytest.fixture
def session(stocked: Session) -> Session:
    return stocked


def sealed(document: Json) -> Json:
    """Return a changed document with the digest that fits it."""
    return {**document, "digest": digest(document)}


def test_candidates_read_by_columns_are_those_of_the_record(session: Session) -> None:
    whole = list(products.every(session))[:80]
    listings = products.listings_of(session, whole)
    found = matrices.chosen(session, [each.code for each in whole])
    unplaced = [
        replace(each, stated=tuple(replace(one, where=NOTHING) for one in each.stated))
        for each in found
    ]
    assert unplaced == [make.candidate(each, listings[each.code]) for each in whole]
    assert any(one.where for each in found for one in each.stated)


def officer(session: Session, email: str = "officer@example.cn") -> Person:
    person = Person(email=email, fs_uniquifier=email, made_at=make.NOON)
    session.add(person)
    session.flush()
    return person


def newest_deed(session: Session) -> str:
    query = select(AuditEvent.deed).order_by(col(AuditEvent.number).desc()).limit(1)
    return session.exec(query).one()


def frozen(session: Session, sheet: Sheet = SHEET, by: Person | None = None) -> FrozenChoice:
    return freezing.freeze(
        session,
        sheet,
        by=by or officer(session),
        at=make.NOON,
        title="",
        visibility=Visibility.LINK,
    )


def test_freezing_keeps_every_product_with_the_version_it_was_judged_from(
    session: Session,
) -> None:
    choice = frozen(session)
    document = choice.document
    codes = {row["product"] for row in document["matrix"]["rows"]}
    assert codes == {each["code"] for each in document["versions"]}
    assert choice.products == len(codes) > 3
    assert document["digest"] == choice.digest
    assert newest_deed(session) == "choice.freeze"


def test_who_changes_the_record_meanwhile_does_not_wait_and_what_they_changed_is_frozen(
    session: Session,
) -> None:
    by = officer(session)
    session.commit()
    engine, wanted = session.get_bind().engine, SHEET.scope.category
    changed: list[str] = []

    def change(_connection: object, _cursor: object, asked: str, *_: object) -> None:
        if "FROM indicator" not in asked or changed:
            return
        with Session(engine) as other:
            product = other.exec(select(Product).where(Product.category == wanted)).first()
            assert product
            changed.append(product.code)
            product.name_zh = "改了名"
            trail.tell(other, "index", changed, at=make.NOON)
            other.commit()

    event.listen(engine, "after_cursor_execute", change)
    document = frozen(session, by=by).document
    names = {each["code"]: each["name"]["zh"] for each in document["matrix"]["products"]}
    assert names[changed[0]] == "改了名"


def test_what_was_frozen_is_worked_out_again_to_the_byte(session: Session) -> None:
    document = frozen(session).document
    assert list(recomputing.differences(document)) == []
    assert canonical(recomputing.matrix(document)) == canonical(document["matrix"])


def tampered(document: Json, *path: object, value: object) -> Json:
    changed = deepcopy(document)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("matrix", "rows", 0, "verdict"), "fails", "matrix/rows/0/verdict"),
        (("matrix", "sheet", "requirements", 0, "value"), 1, "matrix/"),
        (("matrix", "rows", 0, "answers", 0, "reason", "zh"), "好", "reason/zh"),
        (("versions", 0, "record", "name_zh"), "改名", "versions/"),
        (("definitions", "head", "unit"), "km", "definitions/head/unit"),
        (("format",), "other/9", "format"),
    ],
)
def test_whatever_was_changed_by_hand_is_named_even_under_a_new_digest(
    session: Session, path: tuple[object, ...], value: object, named: str
) -> None:
    document = frozen(session).document
    found = list(recomputing.differences(sealed(tampered(document, *path, value=value))))
    assert any(named in each for each in found), found


def test_a_digest_that_does_not_fit_is_named_first(session: Session) -> None:
    document = tampered(frozen(session).document, "title", value="另一个")
    assert next(recomputing.differences(document)).startswith("digest")


def test_figures_that_were_judged_must_be_those_of_the_version(session: Session) -> None:
    document = frozen(session).document
    product = next(each for each in document["matrix"]["products"] if each["stated"])
    figure = product["stated"][0]
    figure.update({"comparator": "exactly", "low": "99999", "high": "99999"})
    document["matrix"] = recomputing.matrix(document)
    found = list(recomputing.differences(sealed(document)))
    assert any(each.startswith(f"versions/{product['code']}") for each in found)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format":"youbei-frozen/1"}', "null"])
def test_a_file_that_is_no_frozen_choice_ends_with_1_and_no_traceback(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["procurement", "recompute", str(file)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_one_command_proves_it_without_database_or_network(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "frozen.json"
    file.write_text(frozen(session).text, encoding="utf-8")
    command = [sys.executable, "-c", "from catalogue.cli import main; main()"]
    run = subprocess.run(
        [*command, "procurement", "recompute", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={"YOUBEI_VAR": "/nowhere", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert run.returncode == 0, run.stderr
    assert "逐字节相同" in run.stdout
    changed = tampered(json.loads(frozen_text(file)), "matrix", "rows", 0, "verdict", value="x")
    file.write_text(canonical(sealed(changed)), encoding="utf-8")
    result = CliRunner().invoke(main, ["procurement", "recompute", str(file)])
    assert result.exit_code == 1
    assert "matrix/rows/0/verdict" in result.stderr


def frozen_text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_a_sheet_that_asks_nothing_cannot_be_frozen(session: Session) -> None:
    with pytest.raises(InvalidError):
        frozen(session, Sheet())


def test_who_does_not_know_the_code_finds_nothing(session: Session) -> None:
    choice = frozen(session)
    assert freezing.public(session) == []
    assert freezing.get(session, choice.code) is choice
    with pytest.raises(NotFoundError):
        freezing.get(session, choice.code[:-1] + "\x00")


def test_what_came_of_it_is_recorded_once_with_its_reason(session: Session) -> None:
    person = officer(session)
    choice = frozen(session, by=person)
    code = choice.document["matrix"]["rows"][0]["product"]

    def conclude(upshot: Upshot, chosen: list[str], reason: str, by: Person = person) -> None:
        freezing.conclude(
            session, choice, upshot, products=chosen, reason=reason, by=by, at=make.NOON
        )

    with pytest.raises(NotAllowedError):
        conclude(Upshot.BOUGHT, [code], "最便宜", officer(session, "other@example.cn"))
    for upshot, chosen, reason in (
        (Upshot.BOUGHT, [code], " "),
        (Upshot.BOUGHT, [], "忘了选"),
        (Upshot.BOUGHT, ["D9999"], "不在里面"),
        (Upshot.CANCELLED, [code], "又买又取消"),
    ):
        with pytest.raises(InvalidError):
            conclude(upshot, chosen, reason)
    conclude(Upshot.BOUGHT, [code], "流量和扬程都有报告")
    assert choice.upshot is Upshot.BOUGHT
    assert newest_deed(session) == "choice.conclude"
    with pytest.raises(WrongStateError):
        conclude(Upshot.CANCELLED, [], "反悔")


def test_nothing_has_changed_on_the_day_it_was_frozen(session: Session) -> None:
    assert since.changes(session, frozen(session).document) == []


def test_what_changed_since_is_named_with_the_difference(session: Session) -> None:
    document = frozen(session).document
    meets, *others = [row["product"] for row in document["matrix"]["rows"]]
    product = products.get(session, meets)
    flow = product.figures("pump_flow")[0]
    flow.low = flow.high = flow.low - 2500 if flow.low else None
    product.version += 1
    withdrawn = products.get(session, others[0])
    session.add(
        make.listing(
            product=withdrawn,
            standing=Standing.WITHDRAWN,
            edition=make.edition(),
            reason_zh="抽检不合格",
            reason_en="failed a sampling test",
        )
    )
    fresh = make.product(code="D900", category="drainage-truck")
    fresh.indicators = [make.figure(low=9000)]
    session.add(fresh)
    session.delete(products.get(session, others[-1]))
    session.flush()
    session.expire_all()
    found = since.changes(session, document)
    kinds = {(each.kind, each.code) for each in found}
    assert {
        (Kind.STOPPED, others[0]),
        (Kind.GONE, others[-1]),
        (Kind.VERDICT, meets),
        (Kind.FIGURE, meets),
        (Kind.NEW, "D900"),
    } <= kinds
    turned = next(each for each in found if each.kind is Kind.VERDICT)
    assert (turned.then, turned.now) == (Verdict.MEETS, Verdict.FAILS)
    assert "<" in turned.words.en


def test_a_frozen_choice_stays_as_it_was_when_the_catalogue_moves_on(session: Session) -> None:
    choice = frozen(session)
    before = choice.text
    product = products.get(session, choice.document["matrix"]["rows"][0]["product"])
    product.name_zh = "改了名"
    product.changed_at += timedelta(days=1)
    session.flush()
    session.expire_all()
    assert freezing.get(session, choice.code).text == before
    assert list(recomputing.differences(json.loads(before))) == []
