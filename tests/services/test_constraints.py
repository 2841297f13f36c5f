"""The database has the last word: what the rules forbid cannot be stored, on either database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Catalogue, Standing
from tests import make


def _of(figure: Indicator) -> SQLModel:
    return make.product(indicators=[figure])


def _checked(**changes: Any) -> SQLModel:
    report = make.document()
    figure = make.figure(grade=Grade.REPORT_CHECKED, document=report, **changes)
    return make.product(documents=[report], indicators=[figure])


def _twice(made: Callable[[], SQLModel]) -> Callable[[], list[SQLModel]]:
    return lambda: [made(), made()]


FORBIDDEN: dict[str, Callable[[], SQLModel | list[SQLModel]]] = {
    "a declared enterprise without a credit code": lambda: make.enterprise(origin=Origin.DECLARED),
    "a credit code of 17 characters": lambda: make.enterprise(uscc=make.CODES[0][:-1]),
    "two enterprises of one credit code": _twice(lambda: make.enterprise(uscc=make.CODES[0])),
    "two products of one code": _twice(lambda: make.product(code="P-1")),
    "a withdrawal without a reason": lambda: make.listing(standing=Standing.WITHDRAWN),
    "a suspension without a reason": lambda: make.listing(standing=Standing.SUSPENDED),
    "a listing that ends before it begins": lambda: make.listing(valid_until=date(2020, 1, 1)),
    "a promotion listing of nothing": lambda: make.listing(product=None),
    "a household listing of a product": lambda: make.listing(catalogue=Catalogue.HOUSEHOLD),
    "a figure that is a text as well": lambda: _of(make.figure(text="IP66")),
    "an indicator that says nothing": lambda: _of(make.text(said="")),
    "a report's grade without a report": lambda: _of(make.figure(grade=Grade.REPORT)),
    "a checked page without its number": _checked,
    "a document whose digest is short": lambda: make.product(documents=[make.document(sha256="a")]),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_database_refuses(what: str, either_session: Session) -> None:
    made = FORBIDDEN[what]()
    either_session.add_all(made if isinstance(made, list) else [made])
    with pytest.raises(IntegrityError):
        either_session.commit()


def test_what_the_rules_allow_is_stored(either_session: Session) -> None:
    """The same things made right, so that each refusal above is for its own reason."""
    either_session.add_all(
        [
            make.enterprise(origin=Origin.DECLARED, uscc=make.CODES[0]),
            make.listing(standing=Standing.WITHDRAWN, reason_zh="样例", reason_en="sample"),
            make.listing(enterprise=make.enterprise(), products=[make.product()]),
            make.product(indicators=[make.figure(), make.text()]),
            _checked(page=3),
        ]
    )
    either_session.commit()
