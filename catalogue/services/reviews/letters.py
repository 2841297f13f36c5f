"""Letters to the enterprise about its declaration: what is to be corrected, and how it ended."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from catalogue.domain.declaration import Declaration
from catalogue.domain.words import Words
from catalogue.services import declarations, telling

NEXT = Words(zh="登录网站，打开“企业申报”。", en="Sign in and open “Declare”.")
ENDED = Words(
    zh="审核说明：{reason}\n\n内容还在，可以复制成新的申报。",
    en="What the reviewer says: {reason}\n\nIts content is kept and can be copied into a new one.",
)
LETTERS = {
    "ask-correction": (
        Words(zh="申报{code}要补正，{day}前提交", en="{code} needs corrections by {day}"),
        Words(zh="只有下面这些可以改：\n\n{list}", en="Only these can be changed:\n\n{list}"),
    ),
    "accept": (
        Words(zh="申报{code}通过了评审", en="{code} was accepted"),
        Words(
            zh="接下来是公示。期满没有异议，就列入下一批公告。",
            en="A public notice comes next. Without an objection it enters the next edition.",
        ),
    ),
    "reject": (Words(zh="申报{code}没有通过", en="{code} was rejected"), ENDED),
    "close-overdue": (
        Words(zh="申报{code}逾期没有补正，审核终止", en="{code} was closed: not corrected in time"),
        ENDED,
    ),
}


def tell(  # noqa: PLR0913 - a letter about a move says what the move said
    session: Session,
    declaration: Declaration,
    move: str,
    *,
    at: datetime,
    reason: str = "",
    fields: Iterable[tuple[str, str]] = (),
    due_on: date | None = None,
) -> None:
    """Write to everybody in the enterprise what a move means for them; other moves need no letter."""
    if move not in LETTERS:
        return
    subject, text = LETTERS[move]
    listed = [_line(declaration, path, remark) for path, remark in fields]
    said = text.fill(
        reason=reason,
        list=Words(
            zh="\n".join(each.zh for each in listed), en="\n".join(each.en for each in listed)
        ),
    )
    telling.tell(
        session,
        telling.members(session, declaration.enterprise_id),
        f"declaration:{declaration.id}:{move}:{declaration.revision}",
        subject.fill(code=declaration.code, day=str(due_on or "")),
        Words(zh=f"{said.zh}\n\n{NEXT.zh}", en=f"{said.en}\n\n{NEXT.en}"),
        at,
    )


def _line(declaration: Declaration, path: str, remark: str) -> Words:
    place = declarations.place_of(declaration, path)
    name = place.words if place else Words(zh=path, en=path)
    return Words(zh=f"· {name.zh}：{remark}", en=f"· {name.en}: {remark}")
