"""The runner of judged sets reads what it is given: nothing in a file can stop it."""

from pathlib import Path

import pytest

from bench import relevance

DOCS = """\
d1\tWater pump\tA pump for flooded garages
d2\t生命探测仪\t用于地震废墟中的人员搜索
d3\tMask\tKeeps smoke out\u2028and\x0cmore\twith a tab
"""
QUERIES = "q1\tpump\nq2\t探测\nq3\t\nq4\tsmoke\n"
QRELS = "q1\td1\t1\nq2\td2\t2\nq4\td3\t1\n"


def measured(folder: Path, docs: str | bytes, queries: str, qrels: str) -> dict[str, float]:
    paths = [folder / name for name in ("docs", "queries", "qrels")]
    for path, text in zip(paths, (docs, queries, qrels), strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    asked = {row[0]: row[1] for row in relevance.rows(paths[1], 2)}
    judged = relevance.judgements(paths[2])
    return relevance.evaluate(relevance.documents(paths[0]), asked, judged)


def test_a_small_set_is_measured(tmp_path: Path) -> None:
    found = measured(tmp_path, DOCS, QUERIES, QRELS)
    assert (found["queries"], found["nDCG@10"], found["MRR@10"]) == (3.0, 1.0, 1.0)
    assert found["zero results"] == 0.25  # the query without words


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "docs"
    path.write_text(DOCS, "utf-8")
    assert [row[0] for row in relevance.rows(path, 3)] == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("docs", "queries", "qrels"),
    [
        ("", "", ""),
        (DOCS, QUERIES, ""),
        (DOCS, "", QRELS),
        ("", QUERIES, QRELS),
        (
            "\n\n\t\t\nd1\nd1\tagain\n\tno id\n",
            "q1\n\nq2\t()[]*?\"'~^\\\x00\n",
            "q1\nq2 d1 1\nq1\td1\tyes\n",
        ),
        (b"\xef\xbb\xbfd1\tt\xff\xfe\tx\r\n", QUERIES, "query-id\tcorpus-id\tscore\nq1\td1\t-1\n"),
        (DOCS, "q1\t" + "pump 水泵 " * 5000, "q1\td1\tnan\nq1\td1\t1e999\nq1\t0\td1\t3\n"),
    ],
)
def test_nothing_in_a_file_stops_it(
    tmp_path: Path, docs: str | bytes, queries: str, qrels: str
) -> None:
    assert measured(tmp_path, docs, queries, qrels)["queries"] >= 0


def test_judgements_of_trec_and_those_parted_by_spaces_are_read(tmp_path: Path) -> None:
    path = tmp_path / "qrels"
    path.write_text("q1\t0\td1\t3\nq1 0 d2 1\nq2 d3 2\n", "utf-8")
    assert relevance.judgements(path) == {"q1": {"d1": 3, "d2": 1}, "q2": {"d3": 2}}
