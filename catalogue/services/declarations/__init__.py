"""Declarations as an enterprise works on them: start, save, submit, correct, take back, copy."""

from catalogue.services.declarations.claiming import link, save_claims
from catalogue.services.declarations.content import (
    Place,
    claims,
    fields,
    place_of,
    record,
    value_at,
)
from catalogue.services.declarations.correcting import ask_correction, resubmit
from catalogue.services.declarations.differing import Change, difference, snapshots, untouched
from catalogue.services.declarations.entering import enter, try_out
from catalogue.services.declarations.finding import (
    code_of,
    find,
    get,
    may_write,
    of_enterprise,
    own,
    part_of,
    require_writer,
)
from catalogue.services.declarations.findings import ASK, NOTE, STOP, Finding
from catalogue.services.declarations.judging import judge
from catalogue.services.declarations.keeping import (
    OvertakenError,
    copy,
    save,
    start,
    start_change,
    take_back,
)
from catalogue.services.declarations.listed import (
    Due,
    amend_contact,
    answer_self_check,
    due,
    listings,
    own_listing,
    self_check,
)
from catalogue.services.declarations.publishing import as_product, as_products
from catalogue.services.declarations.submitting import keep_version, submit

__all__ = [
    "ASK",
    "NOTE",
    "STOP",
    "Change",
    "Due",
    "Finding",
    "OvertakenError",
    "Place",
    "amend_contact",
    "answer_self_check",
    "as_product",
    "as_products",
    "ask_correction",
    "claims",
    "code_of",
    "copy",
    "difference",
    "due",
    "enter",
    "fields",
    "find",
    "get",
    "judge",
    "keep_version",
    "link",
    "listings",
    "may_write",
    "of_enterprise",
    "own",
    "own_listing",
    "part_of",
    "place_of",
    "record",
    "require_writer",
    "resubmit",
    "save",
    "save_claims",
    "self_check",
    "snapshots",
    "start",
    "start_change",
    "submit",
    "take_back",
    "try_out",
    "untouched",
    "value_at",
]
