"""All household rules as one value with a version: the same answers and version give the same kit."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from catalogue.domain.kit import reading, terms
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.vocabulary.reading import DefinitionError, read
from catalogue.domain.words import Words

OURS = "youbei"  # applies whomever the visitor follows, and is always labelled as ours
DEFAULT = "china"


@dataclass(frozen=True)
class Rulebook:
    """Every definition by its code, in the order of the files."""

    version: str
    authorities: dict[str, terms.Authority]
    followings: dict[str, terms.Following]
    rules: dict[str, terms.Rule]
    items: dict[str, terms.Item]
    groups: dict[str, terms.Group]
    keepings: dict[str, terms.Keeping]
    countings: dict[str, terms.Counting]
    actions: tuple[terms.Action, ...]

    def family(self, code: str) -> tuple[str, ...]:
        """Return an item and those that are counted with it."""
        return self._families[code]

    @cached_property
    def _families(self) -> dict[str, tuple[str, ...]]:
        found = {code: [code] for code in self.items}
        for code, item in self.items.items():
            if item.like:
                found[item.like].append(code)
        return {code: tuple(codes) for code, codes in found.items()}

    def follow(self, slug: str) -> terms.Following:
        """Return the choice by its slug: a set of lists, or one authority; '' is the usual one."""
        slug = slug or DEFAULT
        if slug in self.followings:
            return self.followings[slug]
        if slug in self.authorities:
            one = self.authorities[slug]
            return terms.Following(slug, one.name, one.document, (slug,))
        message = Words(
            zh=f"没有叫“{slug}”的清单：从列出的清单里选",
            en=f"There is no list called “{slug}”: choose one that is named",
        )
        raise InvalidError(message, (Problem("follow", message),))

    def in_force(self, on: date | None) -> tuple[terms.Rule, ...]:
        """Return the rules as they stood on a day; None means today's."""
        day = on or date.max.replace(day=30)
        return tuple(each for each in self.rules.values() if each.in_force(day))


@cache
def rulebook() -> Rulebook:
    """Return the rules that ship, read once."""
    groups = {e.slug: e for e in read("household/groups", reading.group)}
    found = Rulebook(
        version=_version(),
        authorities={e.slug: e for e in read("household/authorities", reading.authority)},
        followings={e.slug: e for e in read("household/followings", reading.following)},
        rules={e.id: e for e in read("household/rules", reading.rule)},
        items=_by_use(groups, read("household/items", reading.item)),
        groups=groups,
        keepings={e.slug: e for e in read("household/keeping", reading.keeping)},
        countings={e.unit: e for e in read("household/counting", reading.counting)},
        actions=read("household/actions", reading.action),
    )
    _check(found)
    return found


def _by_use(groups: dict[str, terms.Group], items: tuple[terms.Item, ...]) -> dict[str, terms.Item]:
    """Return the items in the order of their groups; one of an unknown group is found later."""
    order = {slug: place for place, slug in enumerate(groups)}
    return {e.code: e for e in sorted(items, key=lambda e: order.get(e.group, len(order)))}


FOLDERS = ("household", "household/items", "household/rules", "places")


def _version() -> str:
    """Return a digest of every file the answer depends on."""
    root, digest = files("catalogue").joinpath("definitions"), hashlib.sha256()
    for folder in FOLDERS:
        for file in sorted(root.joinpath(folder).iterdir(), key=lambda each: each.name):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _check(book: Rulebook) -> None:
    """Refuse definitions that name something that is not defined."""
    lost = [
        *(f"rule {e.id}: authority {e.authority}" for e in book.rules.values()
          if e.authority not in book.authorities),
        *(f"rule {e.id}: item {e.item}" for e in book.rules.values() if e.item not in book.items),
        *(f"rule {e.id}: unit {e.unit}" for e in book.rules.values()
          if e.unit and e.unit not in book.countings),
        *(f"item {e.code}: group {e.group}" for e in book.items.values()
          if e.group not in book.groups),
        *(f"item {e.code}: keeping {e.keeps}" for e in book.items.values()
          if e.keeps not in book.keepings),
        *(f"item {e.code}: like {e.like}" for e in book.items.values()
          if e.like and e.like not in book.items),
        *(f"action {e.slug}: rule {e.rule}" for e in book.actions
          if e.rule and e.rule not in book.rules),
        *(f"following {e.slug}: {slug}" for e in book.followings.values()
          for slug in e.authorities if slug not in book.authorities),
    ]  # fmt: skip
    if lost:
        raise DefinitionError(f"household definitions name what is not there: {'; '.join(lost)}")
