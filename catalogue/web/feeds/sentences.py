"""What a change says, as one sentence in the page's language."""

from typing import Any

from catalogue.domain.listing import Catalogue, Standing
from catalogue.domain.version import Version
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import changes
from catalogue.services.lexicon import CATALOGUES
from catalogue.web.languages import language
from catalogue.web.templating import say

KINDS = {
    "product": Words(zh="产品", en="Product"),
    "enterprise": Words(zh="企业", en="Enterprise"),
    "laboratory": Words(zh="检验机构", en="Laboratory"),
    "edition": Words(zh="批次", en="Edition"),
    "listing": Words(zh="公告", en="Listing"),
}

FIELDS = {
    "name": Words(zh="名称", en="name"),
    "title": Words(zh="标题", en="title"),
    "model": Words(zh="型号", en="model"),
    "category": Words(zh="类别", en="category"),
    "scenarios": Words(zh="场景", en="scenarios"),
    "makers": Words(zh="厂家", en="makers"),
    "users": Words(zh="使用单位", en="users"),
    "summary": Words(zh="简介", en="summary"),
    "note": Words(zh="说明", en="note"),
    "sources": Words(zh="来源", en="sources"),
    "cases": Words(zh="应用案例", en="application cases"),
    "documents": Words(zh="文件", en="documents"),
    "checks": Words(zh="核对记录", en="checks"),
    "region": Words(zh="地区", en="region"),
    "uscc": Words(zh="统一社会信用代码", en="unified social credit code"),
}
REST = Words(zh="其他内容", en="other particulars")

ENTERED = Words(zh="{kind}{code}，{name}：收录进本站。", en="{kind} {code}, {name}: recorded here.")
CHANGED = Words(
    zh="{kind}{code}，{name}：第{number}版，变的是{what}。",
    en="{kind} {code}, {name}: version {number}; what changed: {what}.",
)
STANDS = Words(
    zh="公告{code}（{catalogue}，{subject}）：{standing}。",
    en="Listing {code} ({catalogue}, {subject}): {standing}.",
)
JOINT = Words(zh="、", en=", ")


def sentence(version: Version, before: Version | None) -> str:
    """Return what this version changed, against the one before where there is one."""
    if version.kind == "listing":
        return say(STANDS).format(**_listing(version.record, version.code))
    said = {
        "kind": say(KINDS[version.kind]),
        "name": _name(version.record),
        "code": version.code,
        "number": version.number,
    }
    if before is None:
        return say(ENTERED).format(**said)
    return say(CHANGED).format(**said, what=say(JOINT).join(_what(before, version)))


def _name(record: dict[str, Any]) -> str:
    part = "title" if "title_zh" in record else "name"
    return str(record.get(f"{part}_{language()}") or record.get(f"{part}_zh") or "")


def _what(before: Version, after: Version) -> list[str]:
    """Return the names of what differs, indicators by their own names."""
    differing = changes.differing(before, after)
    named = [say(FIELDS[name]) for name in differing if name in FIELDS]
    if "indicators" in differing:
        codes = changes.figures_differing(before, after)
        known = vocabulary().indicators
        named += [say(known[code].name) if code in known else code for code in codes]
    if set(differing) - {*FIELDS, "indicators"} or not named:
        named.append(say(REST))
    return named


def _listing(record: dict[str, Any], code: str) -> dict[str, str]:
    return {
        "code": code,
        "catalogue": say(CATALOGUES[Catalogue(record["catalogue"]).value]),
        "subject": str(record.get("product") or record.get("enterprise") or ""),
        "standing": say(Standing(record["standing"]).words),
    }
