"""Hostile PDF: whatever a file does, there is an answer in bounded time, and no process stays."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.files.faults import FileError
from catalogue.files.pdf import faults, fence, making, process, reader
from catalogue.files.pdf.process import Limits, Said
from tests.files import hostile, pdf_bytes
from tests.files.test_pdf_making import SAMPLE

# Bounded by processor time, which a busy machine changes little: a second was too short there.
# The default is 8 wall seconds.
BOUNDED = Limits(seconds=60, cpu=3)
TEXT = ["Rated", "flow", "3000", "m3/h"]
POISON = ("forms_that_draw_ten_times_ten_times_ten", "a_content_that_unpacks_to_a_gigabyte")

DAMAGED, LOCKED, PAGELESS = "damaged", "locked", "no-pages"
REFUSED = {
    **dict.fromkeys(
        (
            "only_a_header",
            "a_header_and_zeros",
            "a_header_and_noise",
            "no_header",
            "half_a_file",
            "no_end",
            "ends_within_the_table",
            "nul_between_all_bytes",
            "no_root",
            "root_is_a_number",
            "root_is_itself",
            "tree_is_its_own_branch",
            "kids_that_are_not_there",
            "tree_of_five_thousand_levels",
            *POISON,
        ),
        DAMAGED,
    ),
    **dict.fromkeys(("no_pages", "pages_are_a_string"), PAGELESS),
    **dict.fromkeys(
        (
            "locked_with_rc4",
            "locked_with_aes_128",
            "locked_with_aes_256",
            "locked_by_nobody",
            "locked_with_rubbish",
        ),
        LOCKED,
    ),
}
WITHOUT_WORDS = {
    "a_page_like_a_thread",
    "a_page_like_a_banner",
    "letters_as_high_as_houses",
    "letters_like_dust",
    "content_that_names_itself",
    "packed_in_rubbish",
    "packed_in_lzw_rubbish",
    "brackets_without_end",
    "a_string_without_end",
    "packed_thirty_times",
    "a_letter_that_draws_itself",
    "a_font_that_names_itself",
    "an_encoding_from_another_folder",
}
OTHER_WORDS = {"a_table_of_meanings_without_end", "widths_without_end"}
TO_DRAW = [
    name
    for name in hostile.HOSTILE
    if name.startswith(("a_p", "a_l", "a_m", "a_s", "a_f", "tiles", "dashes", "forms", "letters"))
]


def children() -> set[int]:
    """Return the processes this one has started and not yet taken leave of."""
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return {int(each) for each in listed.read_text().split()} if listed.exists() else set()


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    before = children()
    yield
    assert children() == before


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return path


def said(code: str) -> tuple[str, str]:
    fault = faults.refusal(Path("report.pdf"), code).fault
    return fault.zh, fault.en


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_hostile_file_is_read_or_refused_with_words(tmp_path: Path, name: str) -> None:
    path = kept(tmp_path, hostile.HOSTILE[name]())
    if name in REFUSED:
        with pytest.raises(FileError) as refused:
            reader.read(path, limits=BOUNDED)
        assert (refused.value.fault.zh, refused.value.fault.en) == said(REFUSED[name])
        return
    reading = reader.read(path, limits=BOUNDED)
    words = [text for text, *_ in reading.leaves[0].words]
    if name in WITHOUT_WORDS:
        assert words == []
    elif name not in OTHER_WORDS:
        assert words[:4] == TEXT
    assert reading.scripts == (name in hostile.SCRIPTED or name == "names_that_name_themselves")
    assert reading.encrypted == name.startswith("locked_and_open")


@pytest.mark.parametrize("name", TO_DRAW)
def test_a_hostile_page_is_drawn_or_refused_with_words(tmp_path: Path, name: str) -> None:
    path = kept(tmp_path, hostile.HOSTILE[name]())
    try:
        png = reader.draw(path, 1, width=600, limits=BOUNDED)
    except FileError as refused:
        assert (refused.fault.zh, refused.fault.en) in {said("page"), said("memory")}  # noqa: PT017
    else:
        assert png.startswith(b"\x89PNG")


def test_there_are_enough_ways_to_be_hostile() -> None:
    assert len(hostile.HOSTILE) >= 60


def test_a_long_file_says_how_long_it_is(tmp_path: Path) -> None:
    reading = reader.read(kept(tmp_path, hostile.HOSTILE["three_thousand_pages"]()))
    assert reading.page_count == 3000
    assert reading.cut
    assert len(reading.leaves) <= 200


def test_a_file_inside_is_named_and_not_opened(tmp_path: Path) -> None:
    path = kept(tmp_path, hostile.HOSTILE["a_program_inside"]())
    assert reader.read(path, limits=BOUNDED).attached == 1


def test_a_page_that_kills_the_reader_costs_only_itself(tmp_path: Path) -> None:
    bomb = pdf_bytes.stream(pdf_bytes.repeated(bytes(1 << 20), 1 << 10), b"/Filter/FlateDecode")
    objects = pdf_bytes.objects(*[hostile.TEXT] * 4)
    reading = reader.read(kept(tmp_path, pdf_bytes.written({**objects, 13: bomb})), limits=BOUNDED)
    assert [leaf.number for leaf in reading.leaves] == [1, 3, 4]
    assert (reading.broken, reading.page_count) == ((2,), 4)


def test_a_page_that_takes_for_ever_is_cut_off(tmp_path: Path) -> None:
    path = kept(tmp_path, hostile.HOSTILE["tiles_like_dust"]())
    with pytest.raises(FileError) as refused:
        reader.draw(path, 1, width=600, limits=Limits(seconds=1.0, cpu=60))
    assert refused.value.fault.en in {said("time")[1], said("busy")[1]}


def test_a_file_is_called_too_complex_only_if_it_had_the_time() -> None:
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(sleeps, stdout=subprocess.PIPE, start_new_session=True) as child:
        heard = process._heard(child, time.monotonic() + 0.5, 1000)
    assert heard.late
    assert reader._why(heard, heard.spent, Limits(seconds=60)) == "busy"
    assert reader._why(heard, 50.0, Limits(seconds=60)) == "time"


def test_an_answer_that_has_no_end_is_cut_off(tmp_path: Path) -> None:
    path = kept(tmp_path, hostile.HOSTILE["three_thousand_pages"]())
    reading = reader.read(path, limits=Limits(seconds=60, answer=20_000))
    assert reading.cut
    assert 0 < len(reading.leaves) < 200


def test_what_waits_too_long_is_told_to_come_again(tmp_path: Path) -> None:
    path = kept(tmp_path, hostile.GOOD)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(process, "_line", threading.BoundedSemaphore(1))
        assert process._line.acquire(timeout=1)
        with pytest.raises(FileError) as refused:
            reader.read(path, limits=Limits(seconds=0.1))
    assert "轮到" in refused.value.fault.zh


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":"page"}',
        b'{"kind":"page","number":"x"}',
        b'{"kind":"page","number":1,"size":[1,2],"words":[["a",1]],"rules":[]}',
        b'{"kind":"page","number":1,"size":[1,2],"words":[],"rules":[],"legibility":"sure","cut":0}',
        b'{"kind":"doubt","number":5}',
        b'{"kind":"file","pages":1}',
        b'["page"]',
        b'"kind"',
        b"{" * 5000,
        b"\xff\xfe",
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(line: bytes) -> None:
    heard = reader._Heard()
    reader._hear(heard, Said(line + b"\n", ended=True, late=False))
    assert (heard.file, heard.leaves) == ({}, {})


ESCAPES = {
    "a socket": "import socket; socket.socket()",
    "another process": "import os; os.fork()",
    "another program": "import os; os.execv('/bin/true', ['true'])",
    "a new file": "open('escaped', 'w')",
    "an old file emptied": "import os; os.truncate('old', 0)",
    "an old file opened to change it": "open('old', 'r+')",
    "an old file gone": "import os; os.unlink('old')",
    "another name": "import os; os.rename('old', 'new')",
    "a signal to another": "import os; os.kill(os.getppid(), 0)",
}


@pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in fence._CALLS, reason="Linux has the filter"
)
@pytest.mark.parametrize("escape", ESCAPES)
def test_the_child_can_only_compute(tmp_path: Path, escape: str) -> None:
    (tmp_path / "old").write_text("kept")
    code = (
        "import sys, os, socket\n"
        f"sys.path.insert(0, {str(process.ROOT)!r})\n"
        "from catalogue.files.pdf import fence\n"
        "fence.close(cpu=5, memory=1 << 30)\n"
        f"try:\n    {ESCAPES[escape]}\n"
        "except PermissionError:\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.stdout == b"refused\n", done.stderr
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("old", "kept")]


def test_the_child_has_so_much_time_and_memory_and_no_more(tmp_path: Path) -> None:
    def ended(work: str) -> int:
        code = (
            f"import sys; sys.path.insert(0, {str(process.ROOT)!r})\n"
            "from catalogue.files.pdf import fence\n"
            f"fence.close(cpu=1, memory=1 << 30)\n{work}\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        return done.returncode

    assert ended("while True: pass") in {-signal.SIGXCPU, -signal.SIGKILL}
    assert ended("try:\n    bytearray(2 << 30)\nexcept MemoryError:\n    sys.exit(7)") == 7


WHOLE = making.report(SAMPLE)


@settings(max_examples=10)
@given(end=st.integers(min_value=0, max_value=len(WHOLE)))
def test_a_report_cut_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, end: int
) -> None:
    _answered(tmp_path_factory.mktemp("cut"), WHOLE[:end])


@settings(max_examples=12)
@given(
    flips=st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=60
    )
)
def test_a_report_with_wrong_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(WHOLE)
    for place, byte in flips:
        content[place] = byte
    _answered(tmp_path_factory.mktemp("flipped"), bytes(content))


def _answered(folder: Path, content: bytes) -> None:
    try:
        reading = reader.read(kept(folder, content), limits=BOUNDED)
    except FileError as refused:
        assert refused.fault.zh  # noqa: PT017
        assert refused.fault.en  # noqa: PT017
    else:
        assert reading.leaves
