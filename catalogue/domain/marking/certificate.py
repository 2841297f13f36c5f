"""Certificates: the sixteen digits of a CCC number say when, by whom and for what class."""

import re

from catalogue.domain.marking.values import Letter, Marking
from catalogue.domain.words import Words

PATTERN = re.compile(r"(?P<year>\d{4})(?P<body>\d{2})(?P<product>\d{4})(?P<serial>\d{6})")
CCC_SOURCE = Words(
    zh="shumaav.com对证书编号的说明", en="the certificate number as explained by shumaav.com"
)


def read(text: str, match: re.Match[str], *, year: int) -> Marking:
    """Return what a certificate number says; ``year`` is the present one."""
    issued = int(match["year"])
    body = Words(zh="中国质量认证中心", en="China Quality Certification Centre")
    known = match["body"] == "01"
    return Marking(
        typed=text,
        kind="certificate",
        name=Words(zh="CCC认证证书编号", en="number of a CCC certificate"),
        letters=(
            Letter(match["year"], Words(zh=f"{issued}年首次发证", en=f"first issued in {issued}")),
            Letter(match["body"], body if known else _OTHER_BODY, known=known),
            Letter(match["product"], Words(zh="产品类别", en="class of product")),
            Letter(match["serial"], Words(zh="顺序号", en="serial number")),
        ),
        warnings=(_odd_year(issued),) if issued > year else (),
    )


_OTHER_BODY = Words(
    zh="发证机构的代号，是哪一家这里不知道",
    en="code of the certifying body; which one is not known here",
)


def _odd_year(issued: int) -> Words:
    return Words(
        zh=f"{issued}年还没有到：编号抄错了，或者是编的",
        en=f"{issued} has not come yet: the number is miscopied, or made up",
    )
