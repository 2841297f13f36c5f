"""Letters about an objection: to whoever made it, and to the enterprise, which never learns who."""

from datetime import datetime

from sqlmodel import Session

from catalogue.domain.objection import Objection
from catalogue.domain.words import Words
from catalogue.services import mail, telling

CONFIRM = Words(zh="确认您的异议", en="Confirm your objection")
CONFIRM_TEXT = Words(
    zh="打开下面的链接，异议才算提出；链接72小时内有效。\n\n{link}\n\n"
    "没有提过异议的，不用理会这封信。您的邮箱不会公开，也不会给企业。",
    en="Open the link below to make your objection count. It holds for 72 hours.\n\n{link}\n\n"
    "If you made no objection, ignore this letter. Your address is neither published nor given "
    "to the enterprise.",
)
ABOUT = Words(zh="申报{code}的公示异议", en="An objection to the notice of {code}")
MADE = Words(
    zh="公示期内收到异议{code}，理由是：{ground}。这一条先暂缓。登录网站可以看全文并答复。",
    en="Objection {code} was made during the notice; ground: {ground}. The line is held meanwhile. "
    "Sign in to read it and to reply.",
)
DECIDED_SUBJECT = Words(zh="您的异议有了结果", en="Your objection has been decided")
DECIDED = Words(
    zh="异议{code}的裁定：{outcome}。\n\n理由：{reason}",
    en="Objection {code}: {outcome}.\n\nReason: {reason}",
)


def tell_objector(  # noqa: PLR0913
    session: Session, held: Objection, occasion: str, *, subject: Words, text: Words, at: datetime
) -> None:
    if not held.email:
        return
    mail.write(
        session,
        key=f"objection:{held.id}:{occasion}",
        to=held.email,
        subject=subject,
        text=text,
        language="zh" if held.language == "zh" else "en",
        at=at,
    )


def tell_enterprise(
    session: Session, held: Objection, occasion: str, text: Words, at: datetime
) -> None:
    """Write to everybody in the enterprise; who objected is not in the letter.

    The text is taken as it stands: it may hold what people wrote, braces among it.
    """
    declaration = held.line.declaration
    telling.tell(
        session,
        telling.members(session, declaration.enterprise_id),
        f"objection:{held.id}:{occasion}",
        ABOUT.fill(code=declaration.code),
        text,
        at,
    )
