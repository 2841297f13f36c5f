"""All entities in one place, so that the metadata is whole wherever it is asked for."""

from catalogue.domain import (  # noqa: F401 - importing an entity registers its table
    account,
    application_case,
    declaration,
    document,
    enterprise,
    filed_report,
    frozen,
    idempotency,
    indicator,
    joining,
    laboratory,
    letter,
    listing,
    measure,
    need,
    notice,
    objection,
    product,
    project,
    review,
    sign_in,
    source,
    token,
    trail,
    version,
    watch,
)
from catalogue.domain.identity import Row

metadata = Row.metadata
