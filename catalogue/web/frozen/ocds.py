"""A frozen choice as an OCDS release: the item sought, its requirements as criteria, the answers of products.

Shaped after OCDS 1.1 and its requirements extension. ``ocid`` is our code: a publisher puts the
prefix registered for it before the code.
"""

import re
from typing import Any

from catalogue.domain.frozen import FrozenChoice, Upshot
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Requirement, Texts
from catalogue.domain.sheet.record import number
from catalogue.domain.vocabulary import vocabulary
from catalogue.web.frozen.reading import Read
from catalogue.web.languages import language
from catalogue.web.templating import say, t

EXTENSION = (
    "https://raw.githubusercontent.com/open-contracting-extensions/"
    "ocds_requirements_extension/master/extension.json"
)
ITEM = "1"
STATUSES = {
    None: "planning",
    Upshot.BOUGHT: "complete",
    Upshot.NONE_SUITABLE: "unsuccessful",
    Upshot.CANCELLED: "cancelled",
}


def package(choice: FrozenChoice, read: Read, address: str) -> dict[str, Any]:
    """Return a release package with this one release."""
    return {
        "uri": f"{address}/ocds.json",
        "version": "1.1",
        "extensions": [EXTENSION],
        "publishedDate": choice.made_at.isoformat(),
        "publisher": {"name": "Youbei 有备"},
        "releases": [_release(choice, read, address)],
    }


def _release(choice: FrozenChoice, read: Read, address: str) -> dict[str, Any]:
    return {
        "ocid": choice.code,
        "id": f"{choice.code}-{choice.digest[:12]}",
        "date": choice.made_at.isoformat(),
        "tag": ["planning"],
        "initiationType": "tender",
        "language": language(),
        "tender": {
            "id": choice.code,
            "title": choice.title,
            "description": say(read.sheet.sentence),
            "status": STATUSES[choice.upshot],
            "items": [_item(read)],
            "criteria": [
                _criterion(place, each)
                for place, each in enumerate(read.sheet.requirements, start=1)
            ],
            "documents": [
                {
                    "id": "frozen",
                    "documentType": "evaluationCriteria",
                    "title": choice.title,
                    "description": f"SHA-256 {choice.digest}",
                    "url": f"{address}.json",
                    "format": "application/json",
                    "datePublished": choice.made_at.isoformat(),
                }
            ],
        },
    }


def _item(read: Read) -> dict[str, Any]:
    scope = read.sheet.scope
    known = vocabulary().categories.get(scope.category)
    found: dict[str, Any] = {"id": ITEM, "description": say(scope.words)}
    if known is not None:
        found["classification"] = {
            "scheme": "youbei-categories",
            "id": known.slug,
            "description": say(known.name),
        }
    return found


def _criterion(place: int, asked: Requirement) -> dict[str, Any]:
    """Return one requirement as a criterion on the item, mandatory or scored; a note is its description."""
    said = say(asked.words)
    kind = (
        t("必须", "mandatory")
        if asked.weight is None
        else t("评分{n}", "scored {n}", n=asked.weight)
    )
    return {
        "id": f"{place:04d}",
        "title": f"{said} [{kind}]",
        "description": asked.note or said,
        "source": "tenderer",
        "relatesTo": "item",
        "relatedItem": ITEM,
        "requirementGroups": [
            {"id": f"{place:04d}-001", "requirements": [_requirement(place, asked)]}
        ],
    }


def _texts(among: tuple[str, ...]) -> dict[str, str]:
    """Return the one text that will do, or a pattern of those that will."""
    if len(among) == 1:
        return {"expectedValue": among[0]}
    return {"pattern": f"^({'|'.join(map(re.escape, among))})$"}


def _requirement(place: int, asked: Requirement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"{place:04d}-001-01",
        "title": say(asked.ask.name),
        "description": say(asked.words),
    }
    ask = asked.ask
    if isinstance(ask, Texts):
        return found | {"dataType": "string"} | _texts(ask.among)
    if not isinstance(ask, Measure) or ask.test is Test.NOT_EQUAL:
        # The extension has no way to ask for this: the limit stands in the description alone.
        return found | {"dataType": "string"}
    found["dataType"] = "number"
    value = number(ask.value)
    match ask.test:
        case Test.AT_LEAST | Test.MORE_THAN:
            return found | {"minValue": value}
        case Test.AT_MOST | Test.LESS_THAN:
            return found | {"maxValue": value}
        case Test.BETWEEN:
            return found | {"minValue": value, "maxValue": number(ask.high or ask.value)}
        case _:
            return found | {"expectedValue": value}
