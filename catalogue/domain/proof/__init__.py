"""Proof: which place on the pages of a report shows what a declaration claims, and which does not."""

from catalogue.domain.proof.drawing import read_place
from catalogue.domain.proof.models import speaks_of
from catalogue.domain.proof.proposing import propose
from catalogue.domain.proof.values import Claim, Doubt, Place, Reading, Standing, Way

__all__ = [
    "Claim",
    "Doubt",
    "Place",
    "Reading",
    "Standing",
    "Way",
    "propose",
    "read_place",
    "speaks_of",
]
