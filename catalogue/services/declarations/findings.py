"""What is found wrong or odd in a declaration: where, how grave, and what to do about it."""

from dataclasses import dataclass

from catalogue.domain.words import Words

STOP, ASK, NOTE = "stop", "ask", "note"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: where, how grave, what to do; ``rule`` names what found it."""

    path: str
    severity: str
    message: Words
    rule: str = "form"

    @property
    def stops(self) -> bool:
        return self.severity == STOP
