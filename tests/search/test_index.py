"""What people and pages rely on: finding, judging, counting, ordering, and the ways it can be absent."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import documents
from search.analysis import Analyzer
from search.document import Document
from search.filters import Limit
from search.index import Index, IndexBroken, IndexBusy, IndexMissing
from search.request import Request
from search.vocabulary import Indicator, Vocabulary

ANALYZER = Analyzer()
TRUCK = Document(
    key="truck",
    texts={"name": ("排水抢险车", "drainage truck"), "model": ("HX-2034B",), "body": ("地下车库",)},
    facets={"scenario": ("flood", "urban"), "standing": ("listed",)},
    bounds={"pump_flow": (2900.0, 3100.0), "pump_flow@rated": (3000.0, 3000.0)},
    numbers={"updated": 20_500.0, "grade": 4.0},
)
STATION = Document(
    key="station",
    texts={"name": ("移动泵站", "pump station"), "body": ("排水抢险 drainage truck beside it",)},
    facets={"scenario": ("flood",), "standing": ("listed",)},
    bounds={"pump_flow": (5000.0, 5000.0)},
    numbers={"updated": 20_400.0, "grade": 1.0},
)
OLD = Document(
    key="old",
    texts={"name": ("排水车旧款", "old drainage truck"), "model": ("HX-1000",)},
    facets={"scenario": ("flood",), "standing": ("withdrawn",)},
    numbers={"updated": 19_000.0},
)
TENT = Document(
    key="tent", texts={"name": ("棉帐篷", "cotton tent")}, facets={"scenario": ("ice",)}
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Index.rebuild(tmp_path / "index", (TRUCK, STATION, OLD, TENT), ANALYZER)
    return tmp_path / "index"


@pytest.fixture
def index(path: Path) -> Index:
    return Index.open(path, ANALYZER)


def keys(index: Index, request: Request) -> list[str]:
    return [hit.key for hit in index.search(request).hits]


def test_without_words_every_product_is_found_the_better_proved_first(index: Index) -> None:
    assert keys(index, Request())[:2] == ["truck", "station"]
    assert index.search(Request()).total == 4


def test_a_word_in_the_name_counts_for_more_than_in_the_text(index: Index) -> None:
    found = keys(index, Request(words="drainage truck", filters={"standing": ("listed",)}))
    assert found == ["truck", "station"]


@pytest.mark.parametrize("written", ["HX-2034B", "hx2034b", "HX 2034B", "ＨＸ－２０３４Ｂ"])
def test_a_model_number_is_found_however_it_is_written(index: Index, written: str) -> None:
    assert keys(index, Request(words=written))[0] == "truck"


def test_a_withdrawn_product_stands_first_when_it_is_named(index: Index) -> None:
    first = index.search(Request(words="HX-1000")).hits[0]
    assert (first.key, first.withdrawn_first) == ("old", True)


def test_a_withdrawn_product_stands_where_it_falls_when_it_is_not_named(index: Index) -> None:
    hits = index.search(Request(words="drainage truck cotton")).hits
    assert not any(hit.withdrawn_first for hit in hits)


def test_of_equals_that_are_not_named_the_withdrawn_stands_last(tmp_path: Path) -> None:
    """Of ten listed and ten withdrawn, alike but for their keys, whatever lots they draw."""
    alike = [
        Document(
            key=f"{standing}-{number}",
            texts={"body": ("排水",)},
            facets={"standing": (standing,)},
            numbers={"updated": 1.0},
        )
        for number in range(10)
        for standing in ("withdrawn", "listed")
    ]
    Index.rebuild(tmp_path / "index", alike, ANALYZER)
    for request in (Request(words="排水"), Request(), Request(sort="updated")):
        found = keys(Index.open(tmp_path / "index", ANALYZER), request)
        assert [key.startswith("withdrawn") for key in found] == [False] * 10 + [True] * 10


def test_an_interval_across_the_threshold_answers_unknown(index: Index) -> None:
    results = index.search(Request(limits=(Limit.of("pump_flow", "ge", 3000.0),)))
    assert [(h.key, h.verdicts["pump_flow>=3000"]) for h in results.hits][:2] == [
        ("station", "meets"),
        ("truck", "unknown"),
    ]
    (tally,) = results.tallies
    assert (tally.meets, tally.fails, tally.unknown) == (1, 0, 3)


def test_a_condition_asks_about_the_bounds_under_that_condition(index: Index) -> None:
    limit = Limit("pump_flow", "ge", 3000.0, None, condition="rated")
    assert index.search(Request(limits=(limit,), unknown="hide")).hits[0].key == "truck"


def test_a_day_can_be_a_limit_like_an_indicator(index: Index) -> None:
    request = Request(limits=(Limit.of("updated", "ge", 20_450.0),), unknown="hide", fails="hide")
    assert keys(index, request) == ["truck"]


def test_what_is_hidden_is_still_counted(index: Index) -> None:
    limits = (Limit.of("pump_flow", "ge", 4000.0),)
    results = index.search(Request(limits=limits, unknown="hide", fails="hide"))
    assert [hit.key for hit in results.hits] == ["station"]
    assert [(t.meets, t.fails, t.unknown) for t in results.tallies] == [(1, 1, 2)]


@pytest.mark.parametrize(
    "request_",
    [
        Request(),
        Request(words="drainage truck", size=1),
        Request(filters={"standing": ("listed",)}),
        Request(limits=(Limit.of("pump_flow", "ge", 3000.0),), size=1),
    ],
)
def test_everything_is_what_the_pages_show_together_of_what_meets(
    index: Index, request_: Request
) -> None:
    hidden = replace(request_, unknown="hide", fails="hide")
    pages = [keys(index, replace(hidden, page=page)) for page in range(1, 5)]
    assert index.everything(request_) == {key for page in pages for key in page} != set()


def test_a_limit_in_another_unit_is_converted(path: Path) -> None:
    vocabulary = Vocabulary(
        indicators=(Indicator("pump_flow", unit="m**3/hour"),),
        convert=lambda _, value, unit: value * 3.6 if unit == "L/s" else None,
    )
    index = Index.open(path, ANALYZER, vocabulary)
    limit = Limit.of("pump_flow", "ge", 5000 / 3.6, "L/s")
    assert index.search(Request(limits=(limit,), unknown="hide")).hits[0].key == "station"


def test_a_facet_counts_as_if_nothing_were_chosen_in_it(index: Index) -> None:
    results = index.search(Request(filters={"scenario": ("urban",)}))
    assert {v.value: (v.count, v.on) for v in results.facets["scenario"]} == {
        "flood": (3, False),
        "urban": (1, True),
        "ice": (1, False),
    }
    assert {v.value: v.count for v in results.facets["standing"]} == {"listed": 1}


def test_a_facet_value_carries_the_next_search(index: Index) -> None:
    results = index.search(Request(filters={"scenario": ("urban",)}, page=3))
    flood = next(v for v in results.facets["scenario"] if v.value == "flood")
    assert flood.request == Request(filters={"scenario": ("flood", "urban")})
    assert index.search(flood.request).total == 3


def test_an_unknown_facet_value_finds_nothing_and_is_shown_as_chosen(index: Index) -> None:
    results = index.search(Request(filters={"scenario": ("nowhere",)}))
    assert results.total == 0
    assert [(v.value, v.count) for v in results.facets["scenario"] if v.on] == [("nowhere", 0)]


def test_products_without_the_number_stand_last_in_either_direction(index: Index) -> None:
    assert keys(index, Request(sort="updated")) == ["old", "station", "truck", "tent"]
    assert keys(index, Request(sort="-updated")) == ["truck", "station", "old", "tent"]


def test_the_reasons_add_up_to_the_score(index: Index) -> None:
    for hit in index.search(Request(words="排水抢险车 HX-2034B truck"), explain=True).hits:
        assert sum(reason.amount for reason in hit.why) == pytest.approx(hit.score, rel=1e-9)
        assert hit.why


def test_equal_products_are_ordered_by_lot_and_not_by_name(tmp_path: Path) -> None:
    names = [f"k{number:02}" for number in range(30)]
    Index.rebuild(tmp_path, (Document(key, {"name": ("帐篷",)}) for key in names), ANALYZER)
    found = keys(Index.open(tmp_path, ANALYZER), Request(words="帐篷", size=30))
    assert sorted(found) == names
    assert found not in (names, names[::-1])


def test_a_change_is_seen_by_every_reader_at_once(path: Path) -> None:
    writer, reader = Index.open(path, ANALYZER), Index.open(path, ANALYZER)
    before = reader.generation
    with writer.writing() as writing:
        writing.remove(["tent"])
        writing.update([Document("rope", {"name": ("救生绳",)})])
    assert reader.keys() == {"truck", "station", "old", "rope"}
    assert reader.generation != before


def test_the_last_of_several_changes_to_a_product_counts(index: Index) -> None:
    with index.writing() as writing:
        writing.update([TENT, Document("tent", {"name": ("单帐篷",)})])
        writing.remove(["old"])
        writing.update([OLD])
    assert keys(index, Request(words="单")) == ["tent"]
    assert index.search(Request()).total == 4


def test_many_changes_leave_few_segments(index: Index) -> None:
    for number in range(25):
        with index.writing() as writing:
            writing.update([Document(f"k{number}", {"name": ("帐篷",)})])
    generation = index.answers().generation
    assert (
        len(generation.segments) <= 2
    )  # one of less than ten products, one of less than a hundred
    assert len(set(generation.keys())) == 4 + 25


def test_a_change_that_fails_changes_nothing(index: Index) -> None:
    before = index.generation
    with pytest.raises(KeyError), index.writing() as writing:  # noqa: PT012
        writing.remove(["tent"])
        raise KeyError
    assert index.generation == before


def test_a_rebuild_replaces_everything(path: Path, index: Index) -> None:
    told: list[int] = []
    assert Index.rebuild(path, documents(50), ANALYZER, told.append) == 50
    assert told[-1] == 50
    assert index.keys() == {f"p{number}" for number in range(50)}


def test_a_rebuild_with_two_products_of_one_key_leaves_the_old_index(
    path: Path, index: Index
) -> None:
    with pytest.raises(ValueError, match="two documents have the key tent"):
        Index.rebuild(path, (TENT, TENT), ANALYZER)
    assert index.search(Request()).total == 4


def test_words_that_nobody_has_find_nothing_in_an_index_of_any_size(tmp_path: Path) -> None:
    for count in (0, 3, 300):
        Index.rebuild(tmp_path / str(count), documents(count), ANALYZER)
        index = Index.open(tmp_path / str(count), ANALYZER)
        assert index.search(Request(words="nowhere", filters={"region": ("北京",)})).total == 0


def test_an_empty_index_answers(tmp_path: Path) -> None:
    Index.rebuild(tmp_path, (), ANALYZER)
    results = Index.open(tmp_path, ANALYZER).search(Request(words="排水", sort="-updated"))
    assert (results.total, results.hits) == (0, ())


def test_an_index_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Index.open(tmp_path / "nowhere", ANALYZER)


def test_an_index_that_vanishes_is_missing(path: Path, index: Index) -> None:
    (path / "CURRENT").unlink()
    with pytest.raises(IndexMissing):
        index.search(Request())


@pytest.mark.parametrize("name", ["*.toc", "*.arrays"])
def test_a_damaged_index_is_broken_and_says_why(path: Path, name: str) -> None:
    (damaged,) = (path / "CURRENT").glob(name)
    damaged.write_bytes(damaged.read_bytes()[:-20])
    with pytest.raises(IndexBroken) as refused:
        Index.open(path, ANALYZER)
    assert refused.value.reason


def test_an_index_that_others_could_write_is_not_read(path: Path) -> None:
    (path / "CURRENT").resolve().chmod(0o777)
    with pytest.raises(IndexBroken, match="written by others"):
        Index.open(path, ANALYZER)


def test_there_is_one_writer_at_a_time(index: Index) -> None:
    with index.writing(), pytest.raises(IndexBusy), index.writing(wait=0):
        pass


def test_a_page_deeper_than_anyone_turns_is_cut(tmp_path: Path) -> None:
    Index.rebuild(tmp_path, (Document(f"k{n}", {}) for n in range(10_050)), ANALYZER)
    index = Index.open(tmp_path, ANALYZER)
    assert len(index.search(Request(page=100, size=100)).hits) == 100
    deep = index.search(Request(page=101, size=100))
    assert (deep.hits, deep.cut, deep.total) == ((), ("page",), 10_050)


def test_ten_thousand_words_are_cut_to_the_first(index: Index) -> None:
    results = index.search(Request(words="排水 " * 10 + "pump " * 10_000))
    assert results.cut == ("words",)
    assert results.total == 3
