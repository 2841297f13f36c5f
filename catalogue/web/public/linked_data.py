"""A product in the words of schema.org, so that other machines read figure, unit and condition."""

from typing import Any

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.quantity import Comparator
from catalogue.domain.vocabulary import vocabulary
from catalogue.web.languages import TAGS, language
from catalogue.web.templating import as_written, say


def product(found: Product, address: str) -> dict[str, Any]:
    """Return schema.org Product; each figure is a PropertyValue with its UN/CEFACT unit code."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": address,
        "url": address,
        "inLanguage": TAGS[language()],
        "name": say(found.name),
        "productID": found.code,
        "category": say(vocabulary().categories[found.category].name),
        "description": say(found.summary),
        "additionalProperty": [_property(each) for each in found.indicators],
    }
    if found.model:
        data["model"] = found.model
    makers = [{"@type": "Organization", "name": say(each.name)} for each in found.enterprises]
    if makers:
        data["manufacturer"] = makers[0] if len(makers) == 1 else makers
    return data


def _property(stated: Indicator) -> dict[str, Any]:
    definition = vocabulary().indicators[stated.code]
    data: dict[str, Any] = {
        "@type": "PropertyValue",
        "propertyID": stated.code,
        "name": say(definition.name),
        **_value(stated),
    }
    if stated.unit:
        unit = vocabulary().units[stated.unit]
        data |= {"unitText": say(unit.symbol)} | ({"unitCode": unit.cefact} if unit.cefact else {})
    notes = [as_written(stated.condition), stated.as_published]
    data["description"] = "; ".join(note for note in notes if note)
    if definition.measured_by:
        data["measurementMethod"] = definition.measured_by[0].standard
    return data


def _value(stated: Indicator) -> dict[str, Any]:
    if stated.text:
        return {"value": stated.text}
    low = None if stated.low is None else float(stated.low)
    high = None if stated.high is None else float(stated.high)
    if stated.comparator in {Comparator.EXACTLY, Comparator.ABOUT}:
        return {"value": low}
    return {name: end for name, end in (("minValue", low), ("maxValue", high)) if end is not None}
