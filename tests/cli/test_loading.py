"""A command loads what it needs and no more: proving a frozen choice needs no web and no database."""

import subprocess
import sys

LOADED = """
import sys
from catalogue.cli import main
main(["procurement", "recompute", "--help"], standalone_mode=False)
print(*sorted({"flask", "sqlalchemy"} & set(sys.modules)), file=sys.stderr)
"""


def test_a_command_does_not_load_what_the_others_need() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)
    assert b"recompute" in done.stdout
    assert done.stderr.strip() == b""
