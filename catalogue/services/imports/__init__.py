"""Takes files into the catalogue: all or nothing, every error by its place, twice does no harm."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.files import folder
from catalogue.files.faults import FileError
from catalogue.services import versions
from catalogue.services.imports import from_foreign, from_json, from_tables, mapping_file, planning
from catalogue.services.imports.batch import Batch
from catalogue.services.imports.mapping import Mapping
from catalogue.services.imports.planning import Plan
from catalogue.services.imports.taking import counts, take
from catalogue.services.records.findings import counted

__all__ = ["Batch", "Plan", "counts", "load_shipped", "plan", "read", "read_mapping", "take"]

SHIPPED = Path(__file__).resolve().parents[2] / "definitions" / "public_sources.json"
LOADER = "youbei"  # who the shipped catalogue comes in as
MOST_SHOWN = 200  # problems said one by one; the rest is counted

TAKEN_IN = Words(zh="从公开来源收录", en="Taken in from public sources")


def read(path: Path, mapping: Mapping | None = None) -> Batch:
    """Return what a file says; a file that cannot be read at all is refused."""
    if not path.exists():
        raise InvalidError(
            Words(zh=f"没有文件{path}：看看路径", en=f"there is no file {path}: check the path")
        )
    batch = Batch(file=path.name, digest=_digest(path))
    try:
        if mapping:
            from_foreign.read(path, mapping, batch)
        else:
            _reader(path)(path, batch)
    except FileError as error:
        fault = error.fault
        raise refused([Problem(fault.place, Words(zh=fault.zh, en=fault.en))]) from error
    return batch


def read_mapping(path: Path) -> Mapping:
    try:
        return mapping_file.read(path)
    except FileError as error:
        fault = error.fault
        raise refused([Problem(fault.place, Words(zh=fault.zh, en=fault.en))]) from error


def _reader(path: Path) -> Callable[[Path, Batch], None]:
    reader = from_tables.read_folder if path.is_dir() else _READERS.get(path.suffix.lower())
    if reader is None:
        raise InvalidError(
            Words(
                zh=f"不认识{path.name}的格式：可以是{'、'.join(_READERS)}，或一个文件夹",
                en=f"the format of {path.name} is not known: it may be {', '.join(_READERS)}, "
                "or a folder",
            )
        )
    return reader


_READERS: dict[str, Callable[[Path, Batch], None]] = {
    ".json": from_json.read,
    ".jsonl": from_json.read_lines,
    **from_tables.READERS,
}


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of the tables of a folder one after another."""
    if path.is_dir():
        whole = hashlib.sha256()
        for file in folder.csv_files(path):
            whole.update(file.name.encode() + b"\0")
            with file.open("rb") as opened:
                whole.update(hashlib.file_digest(opened, "sha256").digest())
        return whole.hexdigest()
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def plan(
    session: Session,
    batch: Batch,
    *,
    skip: bool = False,
    has_bytes: Callable[[str], bool] = lambda _sha256: False,
    progress: Callable[[int], None] = lambda _done: None,
) -> Plan:
    """Return what taking the batch would do; refuse it whole for one problem unless ``skip``."""
    made = planning.plan(session, batch, has_bytes=has_bytes, progress=progress)
    problems = list(made.findings.problems)
    if not skip:
        problems += [problem for entry in made.refused for problem in entry.findings.problems]
    if problems:
        raise refused(problems)
    return made


def refused(problems: list[Problem]) -> InvalidError:
    """Return the refusal of a file, with as many problems as can be read."""
    hidden = max(0, len(problems) - MOST_SHOWN)
    more = (
        Words(zh=f"，另有{hidden}处没有列出", en=f", {hidden} more not shown") if hidden else None
    )
    return InvalidError(
        Words(
            zh=f"文件有{len(problems)}处要改{more.zh if more else ''}；什么都没有写入",
            en=f"{counted(len(problems), 'fault')}{more.en if more else ''}; nothing was written",
        ),
        tuple(problems[:MOST_SHOWN]),
    )


def load_shipped(session: Session, at: datetime) -> Plan:
    """Bring in the catalogue that ships, once for each state of its file.

    A record that somebody else has changed since stays as they left it.
    """
    batch = read(SHIPPED)
    if _taken(session, batch):
        return Plan()
    made = plan(session, batch)
    made.changes = [
        each for each in made.changes if each.thing is None or _ours(session, each.thing.id)
    ]
    take(session, batch, made, by=LOADER, at=at, why=TAKEN_IN)
    return made


def _taken(session: Session, batch: Batch) -> bool:
    query = select(AuditEvent).where(
        AuditEvent.deed == "import",
        AuditEvent.actor == LOADER,
        AuditEvent.subject == batch.file,
    )
    return any(event.details.get("sha256") == batch.digest for event in session.exec(query))


def _ours(session: Session, subject: object) -> bool:
    history = versions.history(session, subject)  # type: ignore[arg-type]
    return bool(history) and history[0].made_by == LOADER
