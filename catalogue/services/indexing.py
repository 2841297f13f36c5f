"""Tells the index what the record says, and finds; the index is derived and can be made anew."""

from pathlib import Path

from catalogue.domain.refusals import Refusal
from catalogue.domain.words import Words


class IndexUnavailableError(Refusal):
    """The index is missing or broken; one command heals it, browsing goes on without it."""

    def __init__(self, fault: str) -> None:
        super().__init__(
            Words(
                zh="搜索暂时不能用。管理员请运行：youbei index rebuild",
                en="Search is not available. The operator should run: youbei index rebuild",
            )
        )
        self.fault = fault


class Finder:
    """The index of one process, opened at first use."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def generation(self) -> str:
        raise IndexUnavailableError("not built")
