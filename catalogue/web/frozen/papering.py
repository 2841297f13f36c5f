"""A frozen choice as a document for the file: summary, requirements, ranking, the reasons of each product."""

from collections.abc import Iterator

from catalogue.domain.frozen import FrozenChoice
from catalogue.domain.requirement import Verdict
from catalogue.files.paper import Paper, Part, Table
from catalogue.web.frozen.reading import Judged, Read, kind
from catalogue.web.languages import language
from catalogue.web.templating import say, t

MOST = 200  # products whose reasons are printed; the workbook and the JSON hold all


def paper(choice: FrozenChoice, read: Read, address: str) -> Paper:
    return Paper(
        title=choice.title,
        lede=say(read.sheet.sentence) + t("。", "."),
        facts=tuple(_facts(choice, read, address)),
        parts=tuple(_parts(choice, read)),
        foot=f"{choice.code}  SHA-256 {choice.digest}",
        lang="zh-Hans" if language() == "zh" else "en",
    )


def _facts(choice: FrozenChoice, read: Read, address: str) -> Iterator[tuple[str, str]]:
    yield t("编号", "Code"), choice.code
    yield t("网址", "Address"), address
    yield t("冻结于", "Frozen at"), read.document["made_at"]
    yield t("冻结人", "Frozen by"), read.document["made_by"]
    counts = read.counts
    yield (
        t("产品", "Products"),
        t(
            "{n}件：必须项全满足{meets}，有未知{unknown}，不满足{fails}",
            "{n}: {meets} meet every mandatory requirement, {unknown} unknown on one, {fails} fail",
            n=choice.products,
            meets=counts[Verdict.MEETS],
            unknown=counts[Verdict.UNKNOWN],
            fails=counts[Verdict.FAILS],
        ),
    )
    yield t("排序", "Order"), read.rule
    if choice.upshot is not None:
        bought = ", ".join(choice.upshot_products)
        yield t("采购结果", "Upshot"), f"{say(choice.upshot.words)} {bought}".strip()
        yield t("理由", "Reason"), choice.upshot_reason


def _parts(choice: FrozenChoice, read: Read) -> Iterator[Part]:
    yield Part(t("要求", "Requirements"), table=_requirements(read))
    yield Part(t("结论", "Verdicts"), table=_ranking(read))
    yield Part(t("理由", "Reasons"), tuple(_left(choice)))
    for each in read.judged(0, MOST):
        heading = f"{each.place}. {each.name} {each.code}"
        under = t(
            "{makers}；第{n}版；{word}", "{makers}; version {n}; {word}",
            makers=each.makers, n=each.version, word=each.word,
        )  # fmt: skip
        yield Part(heading, (under,), _reasons(each, read), level=3)
    yield Part(t("怎么核对", "How to check this"), (_check(),))


def _left(choice: FrozenChoice) -> Iterator[str]:
    if choice.products > MOST:
        yield t(
            "这里印前{most}件；其余的理由在工作簿和JSON里。",
            "The first {most} are printed here; the reasons of the rest stand in the workbook and the JSON.",
            most=MOST,
        )


def _requirements(read: Read) -> Table:
    rows = (
        (str(place), say(each.words), kind(each), each.note)
        for place, each in enumerate(read.sheet.requirements, start=1)
    )
    columns = (t("序号", "No."), t("要求", "Requirement"), t("种类", "Kind"), t("说明", "Note"))
    return Table(columns, rows, (1, 8, 3, 6))


def _ranking(read: Read) -> Table:
    columns = (
        t("名次", "Place"), t("编号", "Code"), t("名称", "Name"), t("厂家", "Makers"),
        t("必须项", "Mandatory"), t("得分", "Score"), t("版本", "Version"),
    )  # fmt: skip
    rows = (
        (str(e.place), e.code, e.name, e.makers, e.word, e.score, str(e.version))
        for e in read.judged(0, 5 * MOST)
    )
    return Table(columns, rows, (1, 2, 7, 5, 2, 2, 2))


def _reasons(row: Judged, read: Read) -> Table:
    pairs = zip(read.sheet.requirements, row.answers, strict=True)
    rows = tuple((say(asked.words), answer.word, answer.reason) for asked, answer in pairs)
    columns = (t("要求", "Requirement"), t("结论", "Verdict"), t("理由", "Reason"))
    return Table(columns, rows, (6, 2, 8))


def _check() -> str:
    return t(
        "下载这份比选的JSON，运行“youbei procurement recompute 文件”：不联网、不用数据库，"
        "只从文件里的版本重新判定，逐字节比对；不一样就指出第一处。",
        "Download the JSON of this choice and run “youbei procurement recompute FILE”: without network "
        "or database every verdict is found again from the versions in the file and compared to the "
        "byte; the first difference is named.",
    )
