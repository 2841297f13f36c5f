"""Settings, each from one environment variable, with a default that works on a fresh machine."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_SECRET = 32  # characters


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the site behaves; docs/operations.md explains every one."""

    var: Path
    database: str
    index: Path
    files: Path
    host: str
    port: int
    workers: int
    development: bool
    base_url: str
    secret: str
    smtp: str
    sender: str
    proxies: int

    @property
    def own_address(self) -> str:
        """Where the site stands by its own word: the public address, else where it listens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{host}:{self.port}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read YOUBEI_* (and HOST and PORT); a value that cannot be read stops the start."""
        var = Path(environment.get("YOUBEI_VAR", str(ROOT / "var"))).absolute()
        port = _number(environment, "PORT", 8000)
        host = environment.get("HOST", "127.0.0.1")
        return cls(
            var=var,
            database=environment.get("YOUBEI_DATABASE", f"sqlite:///{var / 'youbei.db'}"),
            index=Path(environment.get("YOUBEI_INDEX", str(var / "index"))),
            files=Path(environment.get("YOUBEI_FILES", str(var / "files"))),
            host=host,
            port=port,
            workers=_number(environment, "YOUBEI_WORKERS", 2),
            development=environment.get("YOUBEI_MODE", "production") == "development",
            base_url=environment.get("YOUBEI_BASE_URL", "").rstrip("/"),
            secret=_secret(environment),
            smtp=environment.get("YOUBEI_SMTP", ""),
            sender=environment.get("YOUBEI_SENDER", "youbei@localhost"),
            proxies=_number(environment, "YOUBEI_PROXIES", 0),
        )


def secret(settings: Settings) -> str:
    """Return the secret that signs and encrypts; where none is set, one is made and kept in var.

    Two processes that start at once agree: the first to make the file wins.
    """
    if settings.secret:
        return settings.secret
    kept = settings.var / "secret"
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        _make_secret(kept)
    return kept.read_text("ascii").strip()


def _make_secret(kept: Path) -> None:
    """Write the file whole, beside its place, then link it in: nobody ever reads half a secret."""
    made = kept.with_name(f".secret-{os.getpid()}-{secrets.token_hex(4)}")
    made.touch(mode=0o600, exist_ok=False)
    made.write_text(secrets.token_urlsafe(48), "ascii")
    try:
        os.link(made, kept)
    except FileExistsError:
        pass  # another process was first
    finally:
        made.unlink()


def _secret(environment: Mapping[str, str]) -> str:
    text = environment.get("YOUBEI_SECRET", "")
    if text and len(text) < SHORTEST_SECRET:
        raise SystemExit(f"YOUBEI_SECRET must have at least {SHORTEST_SECRET} characters")
    return text


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdigit():
        raise SystemExit(f"{name} must be a whole number, as in {name}={default}; it is {text!r}")
    return int(text)
