"""The check names every difference between index and record."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import documents
from search.analysis import Analyzer
from search.check import Differences, check
from search.index import Index, IndexBroken

ANALYZER = Analyzer()


def test_an_index_of_the_record_has_no_difference(tmp_path: Path) -> None:
    Index.rebuild(tmp_path, documents(20), ANALYZER)
    assert not check(Index.open(tmp_path, ANALYZER), documents(20))


def test_every_difference_is_named_by_its_key(tmp_path: Path) -> None:
    record = list(documents(12))
    Index.rebuild(tmp_path, record[:10], ANALYZER)
    record[3] = replace(record[3], numbers={**record[3].numbers, "updated": 1.0})
    record[4] = replace(record[4], texts={**record[4].texts, "name": ("帐篷",)})
    found = check(Index.open(tmp_path, ANALYZER), record[2:])
    assert found == Differences(missing=("p10", "p11"), extra=("p0", "p1"), stale=("p3", "p4"))


def test_facet_values_in_another_order_are_no_difference(tmp_path: Path) -> None:
    record = [replace(d, facets={**d.facets, "region": ("a", "b")}) for d in documents(3)]
    Index.rebuild(tmp_path, record, ANALYZER)
    turned = [replace(d, facets={**d.facets, "region": ("b", "a")}) for d in record]
    assert not check(Index.open(tmp_path, ANALYZER), turned)


def test_telling_the_index_what_differs_leaves_no_difference(tmp_path: Path) -> None:
    record = list(documents(30, seed=2))
    Index.rebuild(tmp_path, documents(25), ANALYZER)
    index = Index.open(tmp_path, ANALYZER)
    found = check(index, record)
    with index.writing() as writing:
        writing.remove(found.extra)
        writing.update(d for d in record if d.key in {*found.missing, *found.stale})
    assert not check(index, record)


def test_a_single_altered_byte_is_found(tmp_path: Path) -> None:
    Index.rebuild(tmp_path, documents(20), ANALYZER)
    (file,) = (tmp_path / "CURRENT").glob("*.arrays")
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    with pytest.raises(IndexBroken, match="has changed since it was written"):
        check(Index.open(tmp_path, ANALYZER), documents(20))
