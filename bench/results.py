"""The file that keeps what was measured: each run replaces its own figures and leaves the others."""

import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "results.json"


def keep(part: str, found: dict[str, Any]) -> None:
    """Put the figures of one run in the file; those of a size stand beside those of other sizes."""
    kept: dict[str, Any] = json.loads(FILE.read_text()) if FILE.exists() else {}
    kept |= {"python": platform.python_version(), "machine": platform.machine()}
    found = {**found, "measured on": datetime.now(UTC).date().isoformat()}
    if "products" in found:
        others = [each for each in kept.get(part, []) if each["products"] != found["products"]]
        kept[part] = sorted([*others, found], key=lambda each: each["products"])
    else:
        kept[part] = found
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
