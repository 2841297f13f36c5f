"""How many reports the matcher proves rightly, and how many decoys it falls for, by kind.

Drawn reports come from our own generator, which flatters us; laid-out ones were set by other
programs, and there the first place has to be the one marked, on its page and in its box.
"""

import sys
from collections.abc import Callable, Iterable, Sequence

from bench.results import keep
from catalogue.domain.proof import Claim, figures, judging, propose
from catalogue.domain.proof.candidates import sized
from catalogue.domain.proof.layout import lines
from catalogue.domain.proof.text import fold, of_lines
from catalogue.domain.proof.values import Standing
from tests.domain import false_reports, laid_out_reports, true_reports  # noqa: F401 - they register their kinds
from tests.domain.proofs import DECOYS, TRUE, Case, cases

EACH = 30
TOP = 3

Asked = laid_out_reports.Asked
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


def is_marked(asked: Asked) -> bool:
    """Return whether the first place proposed is the one marked on a laid-out report."""
    first = next((place for place in propose(asked.pages, asked.claim) if place.proves), None)
    return first is not None and asked.is_at(first)


def is_fallen_for(asked: Asked) -> bool:
    return any(place.proves for place in propose(asked.pages, asked.claim))


def careless_on(asked: Asked) -> bool:
    return bool(careless(Case(asked.kind, asked.pages, asked.claim)))


def laid_out() -> dict[str, dict[str, dict[str, int]]]:
    """Print and return what is found and accepted on the laid-out reports, by report."""
    held: dict[str, dict[str, dict[str, int]]] = {}
    for title, right, proved in (
        ("found, laid out", is_marked, True),
        ("accepted, laid out", is_fallen_for, False),
    ):
        some = [each for each in laid_out_reports.asked() if bool(each.proof) is proved]
        columns = [counted((each.kind, by(each)) for each in some) for by in (right, careless_on)]
        held[title] = table(title, columns)
    return held


def table(title: str, columns: Sequence[dict[str, tuple[int, int]]]) -> dict[str, dict[str, int]]:
    """Print how many of each kind are ours and the careless reader's; return the same."""
    print(f"\n{title:<36}{'ours':>8}{'careless':>10}   of")
    kept: dict[str, dict[str, int]] = {}
    for kind in columns[0]:
        (hits, total), (careless_hits, _) = (column[kind] for column in columns)
        kept[kind] = {"ours": hits, "careless": careless_hits, "of": total}
        print(f"{kind:<36}{hits:>8}{careless_hits:>10}{total:>5}")
    made = sum(total for _, total in columns[0].values())
    totals = [sum(hits for hits, _ in column.values()) / made for column in columns]
    print(f"{'all':<36}{totals[0]:>8.1%}{totals[1]:>10.1%}{made:>5}")
    return kept


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
        kept[title] = table(title, columns)
    kept |= laid_out()
    keep("proof", {"each": each, "seed": seed, **kept})


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
