"""The ways to refuse; they carry what happened and know no HTTP."""

from dataclasses import dataclass

from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    ``place`` is a path such as ``products/3/indicators/0/unit`` or a form field's name;
    ``nearest`` holds known names that may have been meant.
    """

    place: str
    message: Words
    nearest: tuple[str, ...] = ()


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A deed that was refused, with words for the person who asked."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


class NotFoundError(Refusal):
    """The thing asked for is not here; ``nearest`` names what may have been meant."""

    def __init__(self, message: Words, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class GoneError(NotFoundError):
    """The thing was here and is gone for good."""


class NotAllowedError(Refusal):
    """The person may not do this."""


class WrongStateError(Refusal):
    """The thing is not in a state that allows this."""


class InvalidError(Refusal):
    """What was given cannot be taken; each problem says where and what to do."""

    def __init__(self, message: Words, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
