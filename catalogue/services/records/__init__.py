"""The record: what leaves the database as JSON, comes back as JSON, and is kept in each version."""

from catalogue.services.records.layout import BY_GROUP, LAYOUT, SHAPES, Shape
from catalogue.services.records.writing import product_record, record

__all__ = ["BY_GROUP", "LAYOUT", "SHAPES", "Shape", "product_record", "record"]
