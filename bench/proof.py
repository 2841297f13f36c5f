"""How many drawn reports the matcher proves rightly, and how many decoys it falls for, by kind."""

import sys
from collections.abc import Callable, Iterable

from bench.results import keep
from catalogue.domain.proof import Claim, figures, judging, propose
from catalogue.domain.proof.candidates import sized
from catalogue.domain.proof.layout import lines
from catalogue.domain.proof.text import fold, of_lines
from catalogue.domain.proof.values import Standing
from tests.domain import false_reports, true_reports  # noqa: F401 - they register their kinds
from tests.domain.proofs import DECOYS, TRUE, Case, cases

EACH = 30
TOP = 3

Matcher = Callable[[Case], list[str]]


def ours(case: Case) -> list[str]:
    return [place.text for place in propose(case.pages, case.claim) if place.proves]


def careless(case: Case) -> list[str]:
    """Take any figure on the page that is as good as the claim and not of another unit."""
    text = of_lines([line for page in case.pages for line in lines(page.words)])
    return [
        text.printed(figure.start, figure.end)
        for figure in figures.read(text.chars)
        if _is_good(case.claim, figure)
    ]


def _is_good(claim: Claim, figure: figures.Figure) -> bool:
    measured = sized(figure, claim)
    return (
        measured is not None
        and judging.judge(claim, measured.bound, figure.step) is Standing.PROVES
    )


def plain(text: str) -> str:
    return "".join(fold(text).replace("^", "").split())


def is_found(case: Case, matcher: Matcher) -> bool:
    wanted = plain(case.proof)
    return any(plain(text) in wanted or wanted in plain(text) for text in matcher(case)[:TOP])


def is_accepted(case: Case, matcher: Matcher) -> bool:
    return bool(matcher(case))


def counted(answers: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """Return by kind how many answers are yes, of how many."""
    table: dict[str, tuple[int, int]] = {}
    for kind, hit in answers:
        hits, total = table.get(kind, (0, 0))
        table[kind] = hits + hit, total + 1
    return table


def main(each: int = EACH, seed: int = 1) -> None:
    kept: dict[str, dict[str, dict[str, int]]] = {}
    for title, makers, right in (("found", TRUE, is_found), ("accepted", DECOYS, is_accepted)):
        made = list(cases(makers, each, seed))
        columns = [
            counted((case.kind, right(case, by)) for case in made) for by in (ours, careless)
        ]
        print(f"\n{title:<36}{'ours':>8}{'careless':>10}   of")
        kept[title] = {}
        for kind in makers:
            (hits, total), (careless_hits, _) = (column[kind] for column in columns)
            kept[title][kind] = {"ours": hits, "careless": careless_hits, "of": total}
            print(f"{kind:<36}{hits:>8}{careless_hits:>10}{total:>5}")
        totals = [sum(hits for hits, _ in column.values()) / len(made) for column in columns]
        print(f"{'all':<36}{totals[0]:>8.1%}{totals[1]:>10.1%}{len(made):>5}")
    keep("proof", {"each": each, "seed": seed, **kept})


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
