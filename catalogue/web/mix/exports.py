"""The mix as files: JSON for programs, a workbook for the desk, MPS for any other solver."""

from collections.abc import Iterator
from typing import Any

from flask import Response, jsonify

from catalogue.domain.mix.answer import Answer, Mix
from catalogue.domain.mix.answering import posed
from catalogue.domain.mix.brief import MOST_UNITS
from catalogue.domain.mix.question import OWN, Question
from catalogue.domain.mix.solver import written
from catalogue.domain.words import LANGUAGES
from catalogue.files.tables_out import Row, book_bytes
from catalogue.web import db
from catalogue.web.api import addresses
from catalogue.web.api.schemas.mix import MixAnswerSchema
from catalogue.web.framing import address
from catalogue.web.mix import addressing, said
from catalogue.web.templating import say, t
from catalogue.web.twins.sending import SHEET


def mps(found: Answer) -> Response:
    """Send the model, with a comment for each candidate: its columns have numbers, not names."""
    named = [
        " ".join(f"* buy_{number}, take_{number}: {each.key} {each.name.en}".split())
        for number, each in enumerate(found.brief.candidates, 1)
    ]
    body = "\n".join(named) + "\n" + written(*posed(found))
    return _file(body, "application/x-mps", "mps")


def _file(body: Any, mimetype: str, ending: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="youbei-mix.{ending}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def as_json(question: Question, found: Answer) -> Response:
    response = jsonify(MixAnswerSchema().dump(shape(question, found)))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def shape(question: Question, found: Answer) -> dict[str, Any]:
    """Return the answer as its schema takes it; amounts are in canonical units."""
    return {
        "address": {each: _page(question, each) for each in LANGUAGES},
        "standing": found.standing,
        "proof": found.mix.proof,
        "gap": found.mix.gap,
        "settled": found.mix.settled,
        "budget": question.budget,
        "mix": _mix(found.mix),
        "least": _mix(found.least),
        "more": _mix(found.more),
        "others": [_mix(each) for each in found.others],
        "gives": [
            {"demand": give.number, "to": give.to, "proof": give.proof} for give in found.gives
        ],
        "hopeless": list(found.hopeless),
        "left_out": [
            {"code": found.brief.candidates[number].key, "reason": reason}
            for number, reason in found.left_out.items()
        ],
        "unfinished": list(found.unfinished),
    }


def _page(question: Question, language: str) -> str:
    return addressing.href("answer", question, language=language)


def _mix(mix: Mix | None) -> dict[str, Any] | None:
    if mix is None:
        return None
    return {
        "cost": mix.cost,
        "lines": [
            {
                "code": line.candidate.key,
                "name": line.candidate.name,
                "link": _link(line.candidate.key),
                "bought": line.bought,
                "from_stock": line.taken,
                "price": line.candidate.price,
                "cost": line.cost,
                "adds": list(line.adds),
            }
            for line in mix.lines
        ],
        "demands": [
            {
                "kind": each.demand.kind,
                "code": each.demand.code,
                "asked": each.demand.amount,
                "from_stock": each.from_stock,
                "bought": each.from_bought,
                "missing": each.missing,
            }
            for each in mix.coverages
        ],
        "makers": sorted(mix.makers),
    }


def _link(key: str) -> str | None:
    return None if key.startswith(OWN) else addresses.api("products", key)


def workbook(question: Question, found: Answer) -> Response:
    """Send four sheets: what was asked, what could be bought, the answer, the others."""
    sheets = [
        (t("需求", "Demands"), _demands(question, found)),
        (t("候选产品", "Candidates"), _candidates(question, found)),
        (t("配备", "Mix"), _lines(question, found.mix)),
        (t("相近的配法", "Others"), _others(question, found)),
        (t("模型", "Model"), _model(found)),
    ]
    return _file(db.streamed(book_bytes(sheets)), SHEET, "xlsx")


def _demands(question: Question, found: Answer) -> Iterator[Row]:
    yield [t("需求", "Demand"), t("要", "Asked"), t("达到", "Reached"), t("差", "Missing"),
           t("权重", "Weight"), t("单独让到", "Alone down to")]  # fmt: skip
    gives = {give.number: give.to for give in found.gives}
    for number, each in enumerate(found.mix.coverages):
        to = gives.get(number)
        yield [
            said.demand_name(question, number),
            said.counted(question, number, each.demand.amount),
            said.counted(question, number, each.reached),
            said.counted(question, number, each.missing) if each.missing else "",
            each.demand.weight,
            "" if to is None else said.counted(question, number, to),
        ]
    yield [t("预算（元）", "Budget (yuan)"), question.budget]
    yield [t("结论", "Answer"), said.heading(found)]
    yield [t("证明", "Proof"), said.proof(found)]
    yield [t("网址", "Address"), address(addressing.href("answer", question))]


def _candidates(question: Question, found: Answer) -> Iterator[Row]:
    yield [t("编号", "Code"), t("名称", "Name"), t("厂家代号", "Maker's code"),
           t("单价（元）", "Price each (yuan)"), t("最多", "At most"), t("现有", "On hand"),
           *(said.demand_name(question, n) for n in range(len(question.wants))),
           t("模型里的列", "Columns of the model"),
           t("不参加的原因", "Why left out")]  # fmt: skip
    for number, each in enumerate(found.brief.candidates):
        reason = found.left_out.get(number)
        bought = f"buy_{number + 1}" if each.price is not None else ""
        taken = f"take_{number + 1}" if each.stock else ""
        yield [
            each.key,
            say(each.name),
            each.maker,
            each.price,
            "" if each.most == MOST_UNITS else each.most,
            each.stock,
            *(want.demand.worth(each) for want in question.wants),
            "" if reason else " ".join(filter(None, (bought, taken))),
            say(said.REASONS[reason]) if reason else "",
        ]


def _lines(question: Question, mix: Mix) -> Iterator[Row]:
    yield [t("编号", "Code"), t("名称", "Name"), t("买", "Buy"), t("用现有", "From stock"),
           t("单价（元）", "Price each (yuan)"), t("小计（元）", "Cost (yuan)"),
           t("顶哪些需求", "Covers")]  # fmt: skip
    for line in mix.lines:
        yield [line.candidate.key, say(line.candidate.name), line.bought, line.taken,
               line.candidate.price, line.cost,
               t("；", "; ").join(said.covers(question, line))]  # fmt: skip
    yield [t("合计", "Total"), "", "", "", "", mix.cost]


def _others(question: Question, found: Answer) -> Iterator[Row]:
    yield [t("配法", "Mix"), t("花费（元）", "Cost (yuan)"), t("买什么", "Buys"),
           t("还差", "Short of")]  # fmt: skip
    named = [(t("选中的", "Chosen"), found.mix), (t("全部满足最少的钱", "Least that meets all"), found.least),
             (t("再多一步钱", "One step more money"), found.more),
             *((t("相近的{n}", "Other {n}", n=n), each) for n, each in enumerate(found.others, 1))]  # fmt: skip
    for name, mix in named:
        if mix is not None:
            lacks = t("；", "; ").join(said.lacks(question, mix.coverages))
            yield [name, mix.cost, said.buys(mix.lines), lacks]


def _model(found: Answer) -> Iterator[Row]:
    """Yield the model row by row as plain text, so that it can be checked by hand."""
    from catalogue.domain.mix.building import build

    layout = build(found.brief)
    columns = layout.model.columns
    yield [t("行", "Row"), t("不小于", "At least"), t("式", "Sum"), t("不大于", "At most")]
    goal = " + ".join(f"{each:.12g} {columns[place].name}" for place, each in layout.cost.items())
    yield [t("目标：最小", "Goal: least"), None, goal, None]
    for row in layout.model.rows:
        total = " + ".join(
            f"{each:.12g} {columns[place].name}" for place, each in row.terms.items()
        )
        low = None if row.low == float("-inf") else row.low
        yield [row.name, low, total, None if row.high == float("inf") else row.high]
