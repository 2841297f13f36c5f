"""What a whole record must keep to: known codes, fitting units, numbers with a right check digit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from catalogue.domain.enterprise import credit_code_problem
from catalogue.domain.laboratory import cma_problem
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.imports import figure_check, terms
from catalogue.services.records.findings import Findings, Place, nearest
from catalogue.services.records.writing import Record

SHA256 = 64
TROUBLED = {"rectifying", "suspended", "withdrawn"}


@dataclass(slots=True)
class Known:
    """What a record may refer to: codes by group, credit codes with their holder, stored bytes."""

    codes: dict[str, set[str]] = field(default_factory=dict)
    credit_codes: dict[str, str] = field(default_factory=dict)
    has_bytes: Callable[[str], bool] = lambda _sha256: True

    def has(self, group: str, code: str) -> bool:
        return code in self.codes.get(group, ())


def check(kind: str, record: Record, place: Place, known: Known, findings: Findings) -> None:
    """Add all that is wrong with a whole record to the findings."""
    _code(record, place, findings)
    _CHECKS[kind](record, place, known, findings)


def _code(record: Record, place: Place, findings: Findings) -> None:
    code = record["code"]
    if code and not all(letter.isalnum() or letter in "-_." for letter in code):
        findings.problem(
            place.at("code"),
            Words(
                zh=f"代码“{code}”只能有字母、数字和 - _ .",
                en=f"the code “{code}” may hold letters, digits and - _ . only",
            ),
        )


def _product(record: Record, place: Place, known: Known, findings: Findings) -> None:
    if record["category"] and record["category"] not in vocabulary().categories:
        findings.problem(place.at("category"), terms.unknown("categories", record["category"]))
    for slug in record["scenarios"]:
        if slug not in vocabulary().scenarios:
            findings.problem(place.at("scenarios"), terms.unknown("scenarios", slug))
    for code in record["makers"]:
        _refers(known, "enterprises", code, place.at("makers"), findings)
    for index, row in enumerate(record["indicators"]):
        where = place.part("indicators", index)
        if where.at("") in findings.spoilt:
            continue
        figure_check.check(row, record, where, findings)
        if row.get("laboratory"):
            _refers(known, "laboratories", row["laboratory"], where.at("laboratory"), findings)
    for index, row in enumerate(record["documents"]):
        _document(row, place.part("documents", index), known, findings)


def _document(row: Record, place: Place, known: Known, findings: Findings) -> None:
    sha256 = row["sha256"]
    if not sha256:
        return
    if len(sha256) != SHA256 or set(sha256) - set("0123456789abcdef"):
        findings.problem(
            place.at("sha256"),
            Words(zh="SHA-256是64位小写十六进制数", en="a SHA-256 has 64 lower-case hex digits"),
        )
    elif not known.has_bytes(sha256):
        findings.problem(
            place.at("sha256"),
            Words(
                zh=f"没有这份文件的内容：把它放进documents文件夹，文件名{sha256}",
                en=f"the bytes of this document are missing: put them beside the file as "
                f"documents/{sha256}",
            ),
        )


def _enterprise(record: Record, place: Place, known: Known, findings: Findings) -> None:
    uscc = record["uscc"]
    problem = credit_code_problem(uscc) if uscc else None
    if problem:
        findings.problem(place.at("uscc"), problem)
    if record["origin"] == "declared" and not uscc:
        findings.problem(
            place.at("uscc"),
            Words(
                zh="自己申报的企业要有统一社会信用代码",
                en="an enterprise that declared itself needs its credit code",
            ),
        )
    holder = known.credit_codes.setdefault(uscc, record["code"]) if uscc else record["code"]
    if holder != record["code"]:
        findings.problem(
            place.at("uscc"),
            Words(
                zh=f"企业{holder}已有这个信用代码", en=f"enterprise {holder} has this credit code"
            ),
        )
    if record["region"] and record["region"] not in vocabulary().regions:
        findings.problem(place.at("region"), terms.unknown("regions", record["region"]))
    if record["website"] and urlsplit(record["website"]).scheme not in {"", "http", "https"}:
        findings.problem(
            place.at("website"),
            Words(
                zh="网址以https://或http://开头", en="a web address begins with https:// or http://"
            ),
        )


def _laboratory(record: Record, place: Place, known: Known, findings: Findings) -> None:
    del known
    problem = cma_problem(record["cma_number"]) if record["cma_number"] else None
    if problem:
        findings.problem(place.at("cma_number"), problem)


def _edition(record: Record, place: Place, known: Known, findings: Findings) -> None:
    """Return at once: the shape alone says what an edition must have."""
    del record, place, known, findings


def _listing(record: Record, place: Place, known: Known, findings: Findings) -> None:
    _lists_its_kind(record, place, findings)
    for name, group in _NAMED.items():
        if record[name]:
            _refers(known, group, record[name], place.at(name), findings)
    for code in record["covered"]:
        _refers(known, "products", code, place.at("covered"), findings)
    if record["standing"] in TROUBLED and not record["reason_zh"]:
        findings.problem(
            place.at("reason_zh"),
            Words(
                zh="整改、暂停、撤销要写原因",
                en="rectification, suspension and withdrawal need a reason",
            ),
        )
    if _backwards(record):
        findings.problem(
            place.at("valid_until"),
            Words(zh="有效期的结束早于开始", en="the validity ends before it begins"),
        )


def _lists_its_kind(record: Record, place: Place, findings: Findings) -> None:
    """Check that the promotion catalogue names a product, the household one an enterprise."""
    kinds = ("product", "enterprise")
    lists, other = kinds if record["catalogue"] == "promotion" else kinds[::-1]
    if not record[lists] or record[other]:
        findings.problem(
            place.at(lists),
            Words(
                zh=f"目录“{record['catalogue']}”的公告要写{lists}，不写{other}",
                en=f"a listing in “{record['catalogue']}” names its {lists} and no {other}",
            ),
        )


_NAMED = {"edition": "editions", "product": "products", "enterprise": "enterprises"}


def _backwards(record: Record) -> bool:
    begin, end = record["valid_from"], record["valid_until"]
    return bool(begin and end) and date.fromisoformat(end) < date.fromisoformat(begin)


def _refers(known: Known, group: str, code: str, place: str, findings: Findings) -> None:
    if known.has(group, code):
        return
    hint = nearest(code, known.codes.get(group, ()))
    words = _GROUPS[group]
    findings.problem(
        place,
        Words(
            zh=f"文件和目录里都没有{words.zh}“{code}”{hint.zh}",
            en=f"neither the file nor the catalogue has {words.en} “{code}”{hint.en}",
        ),
    )


_GROUPS: Mapping[str, Words] = {
    "enterprises": Words(zh="企业", en="an enterprise"),
    "laboratories": Words(zh="检验机构", en="a laboratory"),
    "products": Words(zh="产品", en="a product"),
    "editions": Words(zh="批次", en="an edition"),
}

_CHECKS: dict[str, Callable[[Record, Place, Known, Findings], None]] = {
    "product": _product,
    "enterprise": _enterprise,
    "laboratory": _laboratory,
    "edition": _edition,
    "listing": _listing,
}
