"""What a form of the account was given, and how it is answered when something is wrong."""

import re
from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services.accounts import brakes, people
from catalogue.web import auth, db
from catalogue.web.asked import now
from catalogue.web.errors import answer
from catalogue.web.framing import page
from catalogue.web.site import site
from catalogue.web.templating import say
from catalogue.web.values.said import Link

TOO_MANY_TRIES = Words(
    zh="试错的次数太多，{minutes}分钟后再试。忘了密码可以重设",
    en="Too many wrong tries: try again in {minutes} min, or reset the password",
)
TOO_MANY_LETTERS = Words(
    zh="从这里要的信太多，{minutes}分钟后再试",
    en="Too many letters were asked for from here: try again in {minutes} min",
)
LETTERS = 30  # that one network may ask for before it has to wait

Chosen = TypeVar("Chosen", bound=StrEnum)

NOTICES = {
    "password": Words(
        zh="密码已改，其他设备都已退出登录",
        en="The password is changed; other devices are signed out",
    ),
    "confirmed": Words(
        zh="邮箱已经确认过，登录就行", en="The address is confirmed: sign in with it"
    ),
    "reset": Words(zh="新密码已设好，用它登录", en="The new password is set: sign in with it"),
    "letter": Words(
        zh="信已寄到新邮箱，打开里面的链接才会改",
        en="A letter has gone to the new address; its link makes the change",
    ),
    "address": Words(zh="邮箱已改，用新邮箱登录", en="The address is changed: sign in with it"),
    "details": Words(zh="已保存", en="Saved"),
    "factor": Words(zh="动态码已设好", en="The second factor is set up"),
    "factor-off": Words(zh="动态码已取消", en="The second factor is off"),
    "ended": Words(zh="已退出那台设备", en="That device is signed out"),
    "ended-all": Words(zh="其他设备都已退出", en="Every other device is signed out"),
    "revoked": Words(zh="令牌已撤销", en="The token is revoked"),
    "invited": Words(
        zh="邀请已寄出，七天内有效", en="The invitation is sent; it holds for seven days"
    ),
    "withdrawn": Words(zh="邀请已收回", en="The invitation is withdrawn"),
    "answered": Words(zh="已答复", en="Answered"),
    "part": Words(zh="成员的身份已改", en="The member's part is changed"),
    "removed": Words(zh="成员已移出", en="The member is removed"),
    "left": Words(zh="您已退出企业", en="You have left the enterprise"),
    "handed": Words(
        zh="负责人已交出，您现在是编辑", en="Ownership is handed over; you are an editor now"
    ),
    "joined": Words(zh="您已加入企业", en="You have joined the enterprise"),
    "claimed": Words(zh="企业已记在您名下", en="You are the owner of the enterprise"),
    "asked": Words(
        zh="这家企业已有负责人。申请已转给对方，等答复",
        en="The enterprise has an owner, who has been asked to let you in",
    ),
    "role": Words(zh="角色已改", en="The roles are changed"),
    "added": Words(
        zh="账号已建立，设置密码的信已寄出",
        en="The account is made; a letter to set its password is sent",
    ),
    "active": Words(zh="账号的状态已改", en="The account is changed"),
}

LONGEST = 254
SECRET_LONGEST = 1024  # of a password: argon2 takes any, a thread should not


def text(name: str, longest: int = LONGEST) -> str:
    """Return what was typed in a field, without the spaces around it."""
    return request.form.get(name, "").strip()[:longest]


def password(name: str = "password") -> str:
    """Return a password exactly as typed."""
    return request.form.get(name, "")[:SECRET_LONGEST]


def choice(name: str, choices: type[Chosen]) -> Chosen | None:
    """Return what was chosen of a list, or None for anything that is not in it."""
    said = text(name)
    return choices(said) if said in set(choices) else None


def number(name: str) -> UUID:
    """Return the number of a thing that was chosen; refuse what is none."""
    try:
        return UUID(text(name, 40))
    except ValueError as error:
        what = Words(zh="没有选", en="Nothing is chosen")
        raise InvalidError(what, (Problem(name, what),)) from error


def keys(address: str) -> tuple[str, str, str]:
    """Return the digests by which tries are counted, in the order of brakes.FREE."""
    here = auth.network()
    return (
        auth.digest("both", address, here),
        auth.digest("address", address),
        auth.digest("network", here),
    )


def braked(address: str) -> Response | None:
    """Return the answer to somebody who has to wait, with how long; None where nobody must."""
    wait = brakes.wait(db.session(), keys(address), at=now()).total_seconds()
    if not wait:
        return None
    return _wait(wait, TOO_MANY_TRIES)


def _wait(seconds: float, said: Words) -> Response:
    response = answer(429, said.fill(minutes=max(1, round(seconds / 60))))
    response.headers["Retry-After"] = str(int(seconds) + 1)
    return response


def address() -> str:
    """Return the address that was typed, as it is kept; refuse one that mail cannot reach."""
    typed = people.tidy(text("email"))
    if problem := people.address_problem(typed):
        raise InvalidError(problem.message, (problem,))
    return typed


def letters_braked() -> Response | None:
    """Count a letter that somebody asks for; too many from one network have to wait."""
    key = auth.digest("letters", auth.network())
    wait = brakes.wait(db.session(), [key], at=now()).total_seconds()
    if wait:
        return _wait(wait, TOO_MANY_LETTERS)
    brakes.count(db.session(), [key], at=now(), free=[LETTERS])
    return None


def count(address: str) -> None:
    """Count a wrong try, in a transaction of its own: the refusal undoes that of the request."""
    with db.transaction(site().engine) as counting:
        brakes.count(counting, keys(address), at=now())


def next_place(default: str) -> str:
    r"""Return where ``next`` leads if that is a page of this site, else the default.

    Browsers read “//x” and “/\x” as another site, and drop tabs and line ends on the way.
    """
    wished = request.values.get("next", "")
    inside = re.fullmatch(r"/(zh|en)(/[^\\\x00-\x20]*|\?[^\\\x00-\x20]*)?", wished)
    return wished if inside and not urlsplit(wished).netloc else default


def onward(view: str, notice: str = "", **values: Any) -> Redirect:
    """Lead to a view, which says once what has been done."""
    if notice:
        session["notice"] = notice
    return redirect(url_for(view, **values), 303)


def form(template: str, problems: tuple[Problem, ...] = (), **context: Any) -> Response:
    """Show a page with a form; with problems, each stands at its field, and the answer is 422."""
    said = defaultdict(str, {each.place: say(each.message) for each in problems})
    links = [Link(say(each.message), f"#{each.place}") for each in problems]
    shown = {"given": defaultdict(str), "robots": "noindex"} | context
    notice = NOTICES.get(session.pop("notice", ""))
    html = page(template, "account", errors=links, said=said, notice=notice, **shown)
    response = Response(html, 422 if problems else 200, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def on_post(
    deed: Callable[..., Response | Redirect], template: str, **context: Any
) -> Response | Redirect:
    """Do the deed when the form was sent; show the form at first, and again with what is wrong."""
    if request.method != "POST":
        return form(template, **context)
    try:
        return deed(**context)
    except InvalidError as refusal:
        return form(template, refusal.problems, given=defaultdict(str, request.form), **context)
