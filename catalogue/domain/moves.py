"""Moves as a table: a state changes only by a listed move, and everything else reads the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from catalogue.domain.refusals import NotAllowedError, WrongStateError
from catalogue.domain.words import Words

State = TypeVar("State", bound=StrEnum)


class Role(StrEnum):
    """Who may do a deed; an enterprise and the timer act too, but only persons are granted roles."""

    ENTERPRISE = "enterprise"
    REVIEWER = "reviewer"
    CITY = "city"
    PROVINCE = "province"
    EXPERT = "expert"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"
    UPKEEP = "upkeep"

    @property
    def words(self) -> Words:
        return ROLE_WORDS[self]


ROLE_WORDS = {
    Role.ENTERPRISE: Words(zh="企业", en="Enterprise"),
    Role.REVIEWER: Words(zh="形式审查", en="Formal reviewer"),
    Role.CITY: Words(zh="市级推荐", en="City recommender"),
    Role.PROVINCE: Words(zh="省级推荐", en="Province recommender"),
    Role.EXPERT: Words(zh="评审专家", en="Expert"),
    Role.PUBLISHER: Words(zh="公示发布", en="Publisher"),
    Role.ADMINISTRATOR: Words(zh="管理员", en="Administrator"),
    Role.UPKEEP: Words(zh="定时任务", en="Upkeep"),
}

GRANTED = tuple(each for each in Role if each not in {Role.ENTERPRISE, Role.UPKEEP})


@dataclass(frozen=True, slots=True)
class Move(Generic[State]):
    """One allowed change of state; ``needs`` names what must be given with it."""

    name: str
    words: Words
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    needs: tuple[str, ...] = ()


def allowed(
    moves: Iterable[Move[State]], state: State, roles: Iterable[Role]
) -> tuple[Move[State], ...]:
    """Return the moves that somebody with these roles may make from this state."""
    held = set(roles)
    return tuple(move for move in moves if state in move.sources and held & move.roles)


def find(
    moves: Iterable[Move[State]], name: str, state: State, roles: Iterable[Role]
) -> Move[State]:
    """Return the named move; refuse when the state or the role does not allow it."""
    move = next((each for each in moves if each.name == name), None)
    if move is not None and not set(roles) & move.roles:
        raise NotAllowedError(
            Words(zh=f"您的角色不能做“{name}”", en=f"your role does not allow “{name}”")
        )
    if move is None or state not in move.sources:
        raise WrongStateError(
            Words(
                zh=f"现在的状态“{state}”不能做“{name}”",
                en=f"“{name}” cannot be done from the state “{state}”",
            )
        )
    return move
