"""Makes .venv from the lock, once for each lock: the ground that every task stands on.

Runs on the system's own Python and needs nothing but its standard library.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
APT_SECONDS = 240  # a mirror that does not answer must not hold up the tests for ever
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(kinds: Sequence[str]) -> None:
    if sys.version_info[:2] != (3, 11):
        stop(f"Python 3.11 is needed, this is {sys.version.split()[0]}: make PYTHON=python3.11 …")
    for kind in kinds:
        if kind == "browser":
            prepare_browser()
        else:
            prepare(kind)


@contextmanager
def alone() -> Iterator[None]:
    """Let one task at a time work on .venv."""
    with (ROOT / LOCKS["run"]).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def stamp(kind: str) -> Path:
    return VENV / f"prepared-{kind}"


def digest(kind: str) -> str:
    """Return what .venv was made from: the lock, the project's own table, the interpreter."""
    parts = [(ROOT / name).read_bytes() for name in (LOCKS[kind], "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode()])).hexdigest()


def prepare(kind: str) -> None:
    """Fill .venv from the lock, unless it was filled from this very lock before."""
    with alone():
        if not stamp(kind).is_file() or stamp(kind).read_text() != digest(kind):
            fill(kind)


def fill(kind: str) -> None:
    say("正在准备运行环境，第一次要几分钟 / Setting up, a few minutes the first time")
    pip = installer()
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([*install, "--require-hashes", "--requirement", str(ROOT / LOCKS[kind])])
    run([*install, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp(kind).write_text(digest(kind))
    if kind == "test":  # the larger lock holds the smaller
        stamp("run").write_text(digest("run"))


def installer() -> list[str]:
    """Return the pip that fills .venv: its own, else the system's reaching into it."""
    python = VENV / "bin" / "python"
    own, system = [str(python), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(python)]
    make = [sys.executable, "-m", "venv", str(VENV)]
    if works([*own, "--version"]) or works(make):
        return own
    if works([*make, "--without-pip", "--clear"]) and works([*system, "--version"]):
        return system
    if not (apt_install("python3-venv") and works([*make, "--clear"])):
        stop("no pip for a virtual environment: install it, as with apt install python3-venv")
    return own


def prepare_browser() -> None:
    """Get Chromium and a Chinese font where that is possible; the tests say so where it is not."""
    wanted = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    if not has_chinese_font():
        wanted.append("fonts-noto-cjk")
    if wanted and not apt_install(*wanted):
        say(f"browser tests are skipped or draw boxes for Chinese: no {' and no '.join(wanted)}")


def has_chinese_font() -> bool:
    listed = shutil.which("fc-list")
    if listed is None:
        return False
    return bool(subprocess.run([listed, ":lang=zh"], capture_output=True, check=False).stdout)


def apt_install(*packages: str) -> bool:
    """Install Debian packages if this user may, without a question and in bounded time."""
    apt = shutil.which("apt-get")
    right = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if apt is None or (right and not works([*right, "true"])):
        return False
    say(f"installing {', '.join(packages)}")
    quiet = [
        *right,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        apt,
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=60",
    ]
    return works([*quiet, "update"], seconds=APT_SECONDS) and works(
        [*quiet, "install", "--yes", "--no-install-recommends", *packages], seconds=APT_SECONDS
    )


def works(command: Sequence[str], seconds: float | None = None) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def run(command: list[str]) -> None:
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        stop("the environment could not be set up; the lines above say why")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def stop(message: str) -> NoReturn:
    say(message)
    raise SystemExit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
