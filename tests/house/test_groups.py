"""Tests of one group run in one process: what they share is made once, not in every process."""

import pytest

pytest_plugins = ["pytester"]

MODULE = """
import pytest

@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(6))
def test_who_runs_this(number, worker_id):
    with open("workers", "a") as file:
        file.write(worker_id + "\\n")
"""


def test_a_group_runs_in_one_process(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(MODULE)
    made = pytester.runpytest_subprocess("-n", "2", "--dist", "loadgroup")
    made.assert_outcomes(passed=6)
    workers = (pytester.path / "workers").read_text().split()
    assert len(set(workers)) == 1
