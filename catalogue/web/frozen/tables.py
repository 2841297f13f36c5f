"""A frozen choice as tables: what was asked, every product, every reason, every version."""

from collections.abc import Iterable, Iterator

from catalogue.domain.frozen import FrozenChoice
from catalogue.files.tables_out import Row
from catalogue.web.frozen.reading import Read, kind
from catalogue.web.templating import say, t


def sheets(choice: FrozenChoice, read: Read, address: str) -> list[tuple[str, Iterable[Row]]]:
    """Return the sheets of the workbook; the long ones are made row by row when they are written.

    By then the session is closed: only the summary asks the record, and is made at once.
    """
    return [
        (t("概要", "Summary"), list(summary(choice, read, address))),
        (t("要求", "Requirements"), requirements(read)),
        (t("结论", "Verdicts"), verdicts(read)),
        (t("理由", "Reasons"), reasons(read)),
        (t("版本", "Versions"), versions(read)),
    ]


def summary(choice: FrozenChoice, read: Read, address: str) -> Iterator[Row]:
    yield [t("标题", "Title"), choice.title]
    yield [t("需求", "Sheet"), say(read.sheet.sentence)]
    yield [t("编号", "Code"), choice.code]
    yield [t("网址", "Address"), address]
    yield [t("冻结于", "Frozen at"), read.document["made_at"]]
    yield [t("冻结人", "Frozen by"), read.document["made_by"]]
    yield [t("产品数", "Products"), choice.products]
    yield ["SHA-256", choice.digest]
    yield [t("排序规则", "Order"), read.rule]
    yield [t("抽签的种子", "Seed of the lot"), read.document["ties"]["seed"]]
    if choice.upshot is not None:
        yield [t("采购结果", "Upshot"), say(choice.upshot.words)]
        yield [t("买了", "Bought"), ", ".join(choice.upshot_products)]
        yield [t("理由", "Reason"), choice.upshot_reason]


def requirements(read: Read) -> Iterator[Row]:
    yield [t("序号", "No."), t("要求", "Requirement"), t("种类", "Kind"), t("说明", "Note")]
    for place, each in enumerate(read.sheet.requirements, start=1):
        yield [place, say(each.words), kind(each), each.note]


def verdicts(read: Read) -> Iterator[Row]:
    yield [
        t("名次", "Place"), t("编号", "Code"), t("名称", "Name"), t("厂家", "Makers"),
        t("版本", "Version"), t("必须项", "Mandatory"), t("得分", "Score"),
        *(say(each.words) for each in read.sheet.requirements),
    ]  # fmt: skip
    for each in read.judged():
        yield [
            each.place, each.code, each.name, each.makers, each.version, each.word, each.score,
            *(answer.word for answer in each.answers),
        ]  # fmt: skip


def reasons(read: Read) -> Iterator[Row]:
    """Yield one row for each product and requirement, with the guaranteed figure."""
    yield [
        t("编号", "Code"), t("名称", "Name"), t("要求", "Requirement"), t("种类", "Kind"),
        t("结论", "Verdict"), t("保证不低于", "Guaranteed from"), t("保证不高于", "Guaranteed to"),
        t("理由", "Reason"),
    ]  # fmt: skip
    asked = [(say(each.words), kind(each)) for each in read.sheet.requirements]
    for row in read.judged():
        for (words, sort), answer in zip(asked, row.answers, strict=True):
            yield [
                row.code, row.name, words, sort,
                answer.word, answer.low, answer.high, answer.reason,
            ]  # fmt: skip


def versions(read: Read) -> Iterator[Row]:
    yield [t("编号", "Code"), t("版本", "Version"), "SHA-256"]
    for each in read.document["versions"]:
        yield [each["code"], each["number"], each["digest"]]
