"""The sentence of a search says what narrows it, and nothing else."""

from dataclasses import replace

from catalogue.web.public import sentences
from search.request import Request


def test_words_that_only_order_the_hits_are_not_said_to_narrow_them() -> None:
    asked = Request(words="地下车库进水", filters={"category": ("drainage-truck",)})
    said = sentences.sentence(asked, 6, {}, [])
    assert said.zh == "6辆排水抢险车，写着“地下车库进水”"
    loose = sentences.sentence(replace(asked, loose=True), 6, {}, [])
    assert (loose.zh, loose.en) == ("6辆排水抢险车", "6 drainage trucks")
