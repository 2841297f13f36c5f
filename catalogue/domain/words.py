"""A text in the two languages of the site, which are equals: neither can be left out."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One text, set in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> "Words":
        """Put values into the ``{named}`` places; a value that is Words enters in its language."""
        return Words(
            zh=self.zh.format(**_spoken(values, "zh")), en=self.en.format(**_spoken(values, "en"))
        )

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


def _spoken(values: dict[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.in_(language) if isinstance(value, Words) else value
        for name, value in values.items()
    }


def other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"
