"""The shell explains a kit down to the rule of every line."""

from click.testing import CliRunner, Result

from catalogue.cli import main


def youbei(*words: str) -> Result:
    return CliRunner().invoke(main, ["household", "explain", *words])


def test_a_line_is_explained_with_its_rule_sum_and_source() -> None:
    done = youbei("adult=2", "child=2", "place=beijing-chaoyang", "--item", "water")
    assert done.exit_code == 0
    for said in (
        "* tokyo-navi-01",
        "rounded up to 76",
        "cn-11-01a MEM, 11 items item 1",
        "us-ready-01",
    ):
        assert said in done.output.replace("\u00a0", " ")


def test_all_is_explained_in_the_language_that_is_asked_for() -> None:
    done = youbei("adult=1", "--language", "zh")
    assert done.exit_code == 0
    assert done.output.count("\n  * ") > 40
    assert "饮用水 [water]: 21升" in done.output


def test_a_wrong_answer_is_named_and_the_exit_says_so() -> None:
    done = youbei("adult=1", "days=40")
    assert done.exit_code == 2
    assert "days" in done.output
