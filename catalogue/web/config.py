"""Settings, each from one environment variable, with a default that works on a fresh machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the site behaves; docs/operations.md explains every one."""

    database: str
    index: Path
    files: Path
    host: str
    port: int
    workers: int
    development: bool
    base_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read YOUBEI_* (and HOST and PORT); a value that cannot be read stops the start."""
        var = Path(environment.get("YOUBEI_VAR", str(ROOT / "var"))).absolute()
        port = _number(environment, "PORT", 8000)
        host = environment.get("HOST", "127.0.0.1")
        return cls(
            database=environment.get("YOUBEI_DATABASE", f"sqlite:///{var / 'youbei.db'}"),
            index=Path(environment.get("YOUBEI_INDEX", str(var / "index"))),
            files=Path(environment.get("YOUBEI_FILES", str(var / "files"))),
            host=host,
            port=port,
            workers=_number(environment, "YOUBEI_WORKERS", 2),
            development=environment.get("YOUBEI_MODE", "production") == "development",
            base_url=environment.get("YOUBEI_BASE_URL", "").rstrip("/"),
        )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdigit():
        raise SystemExit(f"{name} must be a whole number, as in {name}={default}; it is {text!r}")
    return int(text)
