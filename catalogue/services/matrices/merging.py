"""Puts changed products into columns that are held: as if all had been read anew, for the price of the few."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from catalogue.domain.listing import Catalogue
from catalogue.services.matrices.shelf import Array, Column, Shelf

Key = TypeVar("Key", str, Catalogue)
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the products held and the changed ones come to stand among all of them."""

    moved: Array  # of each product held
    here: Array  # of each changed product
    stays: Array  # for each held product whether it is as it was
    codes: tuple[str, ...]
    ids: dict[str, int]

    def laid(self, held: Array, changed: Array) -> Array:
        """Return one value for each product, the changed ones in place of those held."""
        made = np.empty(len(self.codes), held.dtype)
        made[self.moved] = held
        made[self.here] = changed
        return made

    def flags(self, held: dict[Key, Array], changed: dict[Key, Array]) -> dict[Key, Array]:
        none, few = np.zeros(len(self.moved), bool), np.zeros(len(self.here), bool)
        return {
            key: self.laid(held.get(key, none), changed.get(key, few))
            for key in held.keys() | changed.keys()
        }


def merged(held: Shelf, changed: Shelf) -> Shelf:
    """Return the shelf with these products as they are now; ``held`` is not touched.

    Of the columns held it has those that were read of the changed products too.
    """
    if not changed.codes:
        return replace(held, told=changed.told)
    places = _places(held, changed)
    categories, category = _numbered(held.categories, changed.categories)
    maker_codes, maker = _numbered(held.maker_codes, changed.maker_codes)
    keep = places.stays[held.made]
    return Shelf(
        told=changed.told,
        codes=places.codes,
        ids=places.ids,
        category=places.laid(held.category, category[changed.category]),
        categories=categories,
        scenarios=places.flags(held.scenarios, changed.scenarios),
        made=np.r_[places.moved[held.made[keep]], places.here[changed.made]],
        maker=np.r_[held.maker[keep], maker[changed.maker]],
        maker_codes=maker_codes,
        turns=places.laid(held.turns, changed.turns),
        level=places.laid(held.level, changed.level),
        reported=places.laid(held.reported, changed.reported),
        listed=places.flags(held.listed, changed.listed),
        stopped=places.laid(held.stopped, changed.stopped),
        columns={
            code: _column(places, held.columns[code], each)
            for code, each in changed.columns.items()
        },
    )


def _places(held: Shelf, changed: Shelf) -> Places:
    known = {each: held.ids[each] for each in changed.ids if each in held.ids}
    stays = np.ones(len(held.codes), bool)
    stays[list(known.values())] = False
    if len(known) == len(changed.ids):
        here = np.array([known[each] for each in changed.ids], np.int64)
        return Places(np.arange(len(held.codes)), here, stays, held.codes, held.ids)
    return _widened(held, changed, known, stays)


def _widened(held: Shelf, changed: Shelf, known: dict[str, int], stays: Array) -> Places:
    """Return the places when products came that were not held: all stand in the order of the codes."""
    fresh = [each for each in changed.ids if each not in known]
    every = [*held.codes, *(changed.codes[changed.ids[each]] for each in fresh)]
    order = sorted(range(len(every)), key=every.__getitem__)
    at = np.empty(len(every), np.int64)
    at[order] = np.arange(len(every))
    ids = {each: int(at[place]) for each, place in held.ids.items()}
    ids |= zip(fresh, at[len(held.codes) :].tolist(), strict=True)
    here = np.array([ids[each] for each in changed.ids], np.int64)
    return Places(at[: len(held.codes)], here, stays, tuple(every[each] for each in order), ids)


def _column(places: Places, held: Column, changed: Column) -> Column:
    keep = places.stays[held.product]
    product = np.r_[places.moved[held.product[keep]], places.here[changed.product]]
    order = np.argsort(product, kind="stable")
    texts, text = _numbered(held.texts, changed.texts)
    conditions, condition = _numbered(held.conditions, changed.conditions)

    def joined(one: Array, other: Array) -> Array:
        return np.concatenate([one[keep], other])[order]

    return Column(
        product=product[order],
        low=joined(held.low, changed.low),
        high=joined(held.high, changed.high),
        level=joined(held.level, changed.level),
        text=joined(held.text, text[changed.text]),
        texts=texts,
        condition=joined(held.condition, condition[changed.condition]),
        conditions=conditions,
    )


def _numbered(held: Sequence[Said], changed: Sequence[Said]) -> tuple[tuple[Said, ...], Array]:
    """Return one table of both, and the number there of each word of the second.

    A word that nothing holds any more keeps its number until all is read anew.
    """
    known = {each: number for number, each in enumerate(held)}
    numbers = [known.setdefault(each, len(known)) for each in changed]
    return tuple(known), np.array(numbers, np.int32)
