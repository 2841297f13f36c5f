"""Many products in one spreadsheet: a template from the vocabulary, rows with their states, drafts."""

from catalogue.services.bulk.reading import RowState, Said, read
from catalogue.services.bulk.taking import plan, take
from catalogue.services.bulk.template import template

__all__ = ["RowState", "Said", "plan", "read", "take", "template"]
