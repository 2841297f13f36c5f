"""Laboratories as reports name them: one that is not known yet is taken in as it was declared."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, func, select

from catalogue.domain.identity import Origin
from catalogue.domain.laboratory import Laboratory


def named(session: Session, said: Mapping[str, Any]) -> Laboratory:
    """Return the laboratory of a report's facts (laboratory, cma, cnas), known or new."""
    name = str(said.get("laboratory", ""))
    held = session.exec(select(Laboratory).where(Laboratory.name_zh == name)).first()
    if held is not None:
        return held
    number = session.exec(select(func.count()).select_from(Laboratory)).one() + 1
    made = Laboratory(
        code=f"JY-{number:04d}",
        name_zh=name,
        cma_number=str(said.get("cma", "")),
        cnas_number=str(said.get("cnas", "")),
        origin=Origin.DECLARED,
    )
    session.add(made)
    session.flush()
    return made
