"""Takes pictures of the real pages for the README, by one command: make shots."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from catalogue.web.config import ROOT
from tests.browser import live

SHOTS = ROOT / "docs" / "shots"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where, how wide, how high, by day or night."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    dark: bool = False


WANTED = (
    Shot("home", "/zh/"),
    Shot("home-phone", "/en/", 390, 844),
    Shot("results", "/zh/products?limit=pump_flow>=3000m³/h"),
    Shot("product", "/en/products/D12"),
    Shot("product-phone", "/zh/products/D12", 390, 844),
    Shot("scenario-dark", "/en/scenarios/urban-waterlogging", dark=True),
    Shot("compare", "/en/compare?id=D12&id=D15&id=D17"),
    Shot("not-found-phone", "/zh/no-such-page", 390, 844),
)


def take(folder: Path = SHOTS) -> None:
    """Write every picture into the folder."""
    executable = live.chromium()
    if executable is None:
        sys.exit("Chromium is not installed: apt install chromium, or playwright install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        live.opened(executable) as browser,
        live.served(live.filled(Path(var))) as address,
    ):
        for shot in WANTED:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.dark else "light",
                locale={"zh": "zh-CN", "en": "en-GB"}[shot.path[1:3]],
            )
            page.goto(address + shot.path)
            page.screenshot(path=folder / f"{shot.name}.png")
            page.close()


if __name__ == "__main__":
    take()
