"""What the sample officer has under way: a project of two versions, a published need, a frozen choice."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from catalogue.domain.frozen import Visibility
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Requirement, Scope, Sheet
from catalogue.services import freezing, needs, projects
from catalogue.services.samples.people import Cast

SHEET = Sheet(
    (
        Requirement(
            Measure("pump_flow", Test.AT_LEAST, 3000.0, "m**3/hour"),
            note="样本：下穿路口的积水要在两小时内抽干",
        ),
        Requirement(Measure("working_depth", Test.AT_LEAST, 6.0, "m"), 40),
    ),
    Scope(category="drainage-truck"),
    "样本：城区排水抢险车",
)


def buy(session: Session, cast: Cast, now: datetime) -> None:
    """Keep a sheet, change it, share it, publish it as a need, freeze what it finds."""
    officer = cast["officer"]
    begun = now - timedelta(days=9)
    kept = projects.start(session, SHEET, by=officer, at=begun, note="初稿")
    projects.invite(session, kept, cast["city"].email, by=officer, at=begun)
    lower = Requirement(
        Measure("pump_flow", Test.AT_LEAST, 2500.0, "m**3/hour"), note=SHEET.requirements[0].note
    )
    changed = replace(SHEET, requirements=(lower, SHEET.requirements[1]))
    projects.save(
        session,
        kept,
        changed,
        revision=kept.revision,
        by=cast["city"],
        at=begun + timedelta(days=2),
        note="放宽流量，多留几家",
    )
    needs.publish(
        session,
        changed,
        by=officer,
        at=begun + timedelta(days=3),
        text="样本：两台，年内交付，含操作培训。",
        buyer="样本市应急局",
        until=(now + timedelta(days=30)).date(),
    )
    freezing.freeze(
        session,
        changed,
        by=officer,
        at=begun + timedelta(days=4),
        title="样本：第一轮比选",
        visibility=Visibility.PUBLIC,
    )
