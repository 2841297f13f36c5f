"""The account's own page: who is signed in, with which parts and roles, and what can be changed."""

from collections.abc import Iterator

from flask import Response, url_for

from catalogue.domain.account import Person
from catalogue.domain.moves import Role
from catalogue.domain.words import Words
from catalogue.services import sessions, tokens
from catalogue.web import db, signed_in
from catalogue.web.account import asked, bp
from catalogue.web.asked import now
from catalogue.web.templating import say
from catalogue.web.values.said import Task


@bp.get("")
def overview() -> Response:
    person = signed_in.required()
    return asked.form(
        "account/overview.html", person=person, work=list(_work(person)), own=list(_own(person))
    )


def _work(person: Person) -> Iterator[Task]:
    """Give what the person's parts and roles let them do."""
    if person.memberships:
        declare = Words(zh="申报", en="Declarations")
        yield Task(say(declare), "", url_for("enterprise.home"))
    for each in person.memberships:
        here = url_for("account.members_of", code=each.enterprise.code)
        yield Task(say(each.enterprise.name), say(each.part.words), here)
    add = Words(zh="登记企业", en="Enter an enterprise")
    hint = Words(
        zh="凭统一社会信用代码，申报产品要先登记",
        en="By its credit code; needed before products are declared",
    )
    yield Task(say(add), "", url_for("account.enterprises"), hint=say(hint))
    projects = Words(zh="采购项目", en="Procurement projects")
    yield Task(say(projects), "", url_for("procurement.projects"))
    watched = Words(zh="关注的查询和需求单", en="Watched searches and sheets")
    yield Task(say(watched), "", url_for("procurement.watches"))
    if person.held & REVIEWING:
        review = Words(zh="审核", en="Review")
        held = "、" if say(review) == review.zh else ", "
        said = held.join(say(each.words) for each in sorted(person.held))
        yield Task(say(review), "", url_for("review.queue"), hint=said)
    if Role.ADMINISTRATOR in person.held:
        yield Task(say(Words(zh="用户和角色", en="People and roles")), "", url_for("people.every"))


REVIEWING = {Role.REVIEWER, Role.CITY, Role.PROVINCE, Role.EXPERT, Role.PUBLISHER}


def _own(person: Person) -> Iterator[Task]:
    """Give what belongs to the account itself, with how it stands."""
    devices = len(sessions.of(db.session(), person, at=now()))
    live = [each for each in tokens.of(db.session(), person) if each.is_live(at=now())]
    count = Words(zh="{n}个", en="{n}")
    factor = (
        Words(zh="已启用", en="On") if person.tf_totp_secret else Words(zh="没有启用", en="Off")
    )
    needed = Words(zh="您的角色要先启用它", en="Your role needs it before anything else")
    hint = say(needed) if person.needs_second_factor else ""
    look = "strong" if person.needs_second_factor else ""
    for name, state, view, text, strong in (
        (
            Words(zh="姓名和信件语言", en="Name and language of letters"),
            person.called,
            "details",
            "",
            "",
        ),
        (Words(zh="邮箱", en="Email address"), person.email, "address", "", ""),
        (Words(zh="密码", en="Password"), "", "password", "", ""),
        (Words(zh="动态码", en="Second factor"), say(factor), "second_factor", hint, look),
        (
            Words(zh="登录的设备", en="Signed-in devices"),
            say(count.fill(n=devices)),
            "devices",
            "",
            "",
        ),
        (Words(zh="接口令牌", en="API tokens"), say(count.fill(n=len(live))), "programs", "", ""),
    ):
        yield Task(say(name), state, url_for(f"account.{view}"), strong, text)
