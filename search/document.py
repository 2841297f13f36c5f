"""What the index is told of one product: plain values, no entity."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One product as the index sees it.

    ``texts`` maps a text field (name, model, maker, purpose, body, cases) to its runs in both
    languages; purpose is the names of its scenarios and its category, and the body says all there
    is to read, the name again included: that is how a word is weighed over the whole of it.
    ``facets`` maps a facet's name (catalogue, scenario, category, enterprise, region, evidence,
    standing) to the values that hold for the product; a missing facet has no value.
    ``bounds`` maps an indicator's code to the guaranteed interval (low, high) in the indicator's
    canonical unit, infinities allowed; an indicator that is absent or only weakly stated
    (about, up to) is absent here, so that a threshold on it answers *unknown*. Bounds that hold
    only under a test condition have the key ``code@condition``.
    ``numbers`` holds what results are sorted and ranged by (updated, reported, valid_until as
    days since 1970-01-01; grade as the level of its strongest evidence, 1 to 4; any indicator's
    code as its capability in the canonical unit).
    """

    key: str
    texts: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
