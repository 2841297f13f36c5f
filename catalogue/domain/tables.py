"""All entities in one place, so that the metadata is whole wherever it is asked for."""

from sqlmodel import SQLModel

from catalogue.domain import (  # noqa: F401 - importing an entity registers its table
    application_case,
    document,
    enterprise,
    indicator,
    laboratory,
    listing,
    product,
    source,
    trail,
    version,
)

metadata = SQLModel.metadata
