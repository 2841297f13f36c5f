"""Text of a hostile report is read in the web process: no pattern may take for ever over it."""

from time import process_time

import pytest

from catalogue.domain.proof.masks import masked

WORDS = ("kg", "a-", "A", "GB", "1.", "12345678", "一", "报告编号 ", " ", "No.", "(", "2026-")


@pytest.mark.parametrize("word", WORDS)
def test_masks_are_found_in_time_that_grows_with_the_text(word: str) -> None:
    began = process_time()
    masked(word * 1_000 + "!")
    assert process_time() - began < 2
