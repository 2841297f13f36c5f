"""Reviews: duties taken, claims decided, opinions given, points scored, corrections asked for."""

from catalogue.services.reviews.correcting import DAYS, ask, comment, difference, queried
from catalogue.services.reviews.deciding import claim, decide
from catalogue.services.reviews.duties import assign, current, hand_back, recuse, take, untaken
from catalogue.services.reviews.guards import (
    assignments,
    conflict,
    publishing_conflict,
    require,
    require_role,
)
from catalogue.services.reviews.judging import give_opinion, score
from catalogue.services.reviews.moving import Given, missing, move
from catalogue.services.reviews.queue import Risk, Waiting, queue
from catalogue.services.reviews.reading import (
    Reviewed,
    claims,
    comments,
    corrections,
    ending,
    opinions,
    scores,
    scores_seen,
    unscored,
)
from catalogue.services.reviews.sums import Sum, sum_of

__all__ = [
    "DAYS",
    "Given",
    "Reviewed",
    "Risk",
    "Sum",
    "Waiting",
    "ask",
    "assign",
    "assignments",
    "claim",
    "claims",
    "comment",
    "comments",
    "conflict",
    "corrections",
    "current",
    "decide",
    "difference",
    "ending",
    "give_opinion",
    "hand_back",
    "missing",
    "move",
    "opinions",
    "publishing_conflict",
    "queried",
    "queue",
    "recuse",
    "require",
    "require_role",
    "score",
    "scores",
    "scores_seen",
    "sum_of",
    "take",
    "unscored",
    "untaken",
]
