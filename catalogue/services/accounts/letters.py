"""The letters of accounts, each in both languages; none says more than its reader may know."""

from datetime import datetime

from sqlmodel import Session

from catalogue.domain.account import Person
from catalogue.domain.words import Language, Words
from catalogue.services import mail

SLOT = 600  # seconds in which the same letter is written once, however often it is asked for

CONFIRM = (
    Words(zh="确认您的邮箱", en="Confirm your email address"),
    Words(
        zh="有人用这个邮箱在有备注册了账号。如果是您，打开下面的链接，输入注册时的密码，两天内有效：\n\n{link}\n\n"
        "不是您就不用理会，不确认的账号七天后删除。",
        en="Somebody registered at Youbei with this address. If it was you, open this link and enter "
        "the password you chose; the link holds for two days:\n\n{link}\n\n"
        "If it was not you, do nothing: an account that is not confirmed is deleted after seven days.",
    ),
)
KNOWN = (
    Words(zh="这个邮箱已经有账号", en="This address already has an account"),
    Words(
        zh="有人想用这个邮箱在有备注册或改用它，但它已经有账号，什么都没有改变。\n\n"
        "是您的话，直接登录：\n{link}\n忘了密码可以在登录页重设。",
        en="Somebody tried to register at Youbei with this address, or to change to it. It already "
        "has an account, and nothing was changed.\n\nIf it was you, sign in:\n{link}\n"
        "A forgotten password can be reset from there.",
    ),
)
RESET = (
    Words(zh="设置新密码", en="Set a new password"),
    Words(
        zh="打开下面的链接设置新密码，两小时内有效，只能用一次：\n\n{link}\n\n"
        "不是您要的就不用理会，密码没有变。",
        en="Open this link to set a new password; it holds for two hours and works once:\n\n{link}\n\n"
        "If you did not ask for it, do nothing: the password is as it was.",
    ),
)
CHANGED = (
    Words(zh="密码已经改了", en="Your password was changed"),
    Words(
        zh="您在有备的密码刚刚改了，其他设备都已退出登录。\n\n不是您改的，马上重设密码：\n{link}",
        en="Your password at Youbei was changed just now, and every other device was signed out.\n\n"
        "If it was not you, reset it at once:\n{link}",
    ),
)
NEW_ADDRESS = (
    Words(zh="确认新邮箱", en="Confirm your new address"),
    Words(
        zh="打开下面的链接，您在有备的账号就改用这个邮箱，两小时内有效：\n\n{link}",
        en="Open this link and your account at Youbei will use this address; it holds for two "
        "hours:\n\n{link}",
    ),
)
OLD_ADDRESS = (
    Words(zh="账号的邮箱改了", en="The address of your account was changed"),
    Words(
        zh="您在有备的账号改用了另一个邮箱，这个邮箱不能再登录。\n\n不是您改的，请联系网站管理员。",
        en="Your account at Youbei now uses another address; this one no longer signs in.\n\n"
        "If it was not you, write to whoever runs the site.",
    ),
)
INVITED = (
    Words(zh="{enterprise}邀请您加入", en="{enterprise} invites you"),
    Words(
        zh="{enterprise}邀请您在有备加入它的账号，身份是“{part}”。打开链接接受，七天内有效：\n\n{link}",
        en="{enterprise} invites you to join its account at Youbei as: {part}. Open this link to "
        "accept; it holds for seven days:\n\n{link}",
    ),
)
ASKED = (
    Words(zh="有人申请加入{enterprise}", en="Somebody asks to join {enterprise}"),
    Words(
        zh="{name}（{email}）申请加入{enterprise}。您是负责人，在这里答复：\n\n{link}",
        en="{name} ({email}) asks to join {enterprise}. You are an owner; answer here:\n\n{link}",
    ),
)
JOINED = (
    Words(zh="您已加入{enterprise}", en="You have joined {enterprise}"),
    Words(
        zh="您在{enterprise}的身份是“{part}”：\n\n{link}",
        en="You are part of {enterprise} as: {part}.\n\n{link}",
    ),
)
REPLACED = (
    Words(zh="您不再是{enterprise}的负责人", en="You no longer own {enterprise}"),
    Words(
        zh="本站核对营业执照后，把{enterprise}交给了另一位负责人，您已移出。有异议请带营业执照和本站联系。",
        en="After seeing the business licence this site gave {enterprise} to another owner, and you "
        "are no longer a member. If you contest that, write to this site with the licence.",
    ),
)
OWNS = (
    Words(zh="您现在是{enterprise}的负责人", en="You own {enterprise} now"),
    Words(
        zh="{name}把{enterprise}的负责人交给了您。成员和邀请由您管，申报照常：\n\n{link}",
        en="{name} handed {enterprise} over to you. Members and invitations are yours to look "
        "after; its declarations go on as they are:\n\n{link}",
    ),
)
HANDED = (
    Words(zh="{enterprise}的负责人已交出", en="{enterprise} was handed over"),
    Words(
        zh="您刚刚把{enterprise}的负责人交给了{name}，您现在是编辑。\n\n"
        "不是您做的，马上重设密码，再请对方或本站把负责人交还：\n{link}",
        en="You handed {enterprise} over to {name} just now and are an editor of it.\n\n"
        "If it was not you, reset your password at once, then have them or this site give it "
        "back:\n{link}",
    ),
)
REMOVED = (
    Words(zh="您已不在{enterprise}", en="You are no longer part of {enterprise}"),
    Words(
        zh="{enterprise}的负责人把您移出了它的账号，您自己的账号照旧。有疑问请直接和企业联系。",
        en="The owner of {enterprise} took you out of its account; your own account is as it was. "
        "Ask the enterprise if in doubt.",
    ),
)
DECLINED = (
    Words(zh="加入{enterprise}的申请没有通过", en="Your request to join {enterprise} was declined"),
    Words(
        zh="{enterprise}的负责人没有同意您的申请。有疑问请直接和企业联系。",
        en="The owner of {enterprise} declined your request. Ask the enterprise if in doubt.",
    ),
)
SECOND_FACTOR = (
    Words(zh="动态码的设置改了", en="Your second factor was changed"),
    Words(
        zh="您在有备的动态码刚刚{what}。不是您做的，马上重设密码：\n{link}",
        en="Your second factor at Youbei was {what} just now. If it was not you, reset your "
        "password at once:\n{link}",
    ),
)

CLOSED = (
    Words(zh="账号已注销", en="Your account is closed"),
    Words(
        zh="您在有备的账号已注销，姓名、邮箱、密码都已删去。以后可以用这个邮箱重新注册。",
        en="Your account at Youbei is closed; your name, address and password are deleted. You may "
        "register with this address again.",
    ),
)

Texts = tuple[Words, Words]


def send(
    session: Session, person: Person, texts: Texts, *, occasion: str, at: datetime, **values: object
) -> None:
    """Write a letter to a person in their language; the same occasion is told once in ten minutes."""
    language: Language = "en" if person.language == "en" else "zh"
    key = f"{occasion}:{person.id}"
    send_to(session, person.email, texts, occasion=key, language=language, at=at, **values)


def send_to(  # noqa: PLR0913 - a letter is all of this
    session: Session,
    address: str,
    texts: Texts,
    *,
    occasion: str,
    language: Language,
    at: datetime,
    **values: object,
) -> None:
    subject, text = (each.fill(**values) for each in texts)
    key = f"{occasion}:{int(at.timestamp()) // SLOT}"
    mail.write(session, key=key, to=address, subject=subject, text=text, language=language, at=at)
