"""QR codes as one black path on white, so that they scan in the dark theme and print sharply."""

import segno
from markupsafe import Markup

QUIET = 2  # modules of white around the code


def code(address: str) -> Markup:
    """Return the code of an address as inline SVG; it is hidden from readers, who have the link."""
    made = segno.make(address, error="m", micro=False)
    side = made.symbol_size(border=QUIET)[0]
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(made.matrix)
        for x, dark in enumerate(row)
        if dark
    )
    return Markup(
        '<svg viewBox="0 0 {0} {0}" aria-hidden="true" focusable="false">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"></path><path fill="#000" d="{1}"></path></svg>'
    ).format(side, path)
