"""Cuts the second font of our PDF files out of Noto Sans CJK SC: signs, and all rarer GB 2312 characters.

The first, NotoSansSC-household.ttf, holds the common characters; this one holds what it lacks, and
fpdf2 turns to it for single characters. Needs the font on this machine (fonts-noto-cjk):
``python tools/cut_font.py …/NotoSansCJK-Regular.ttc``.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).resolve().parents[1] / "catalogue" / "files" / "fonts"
FIRST, SECOND = FONTS / "NotoSansSC-household.ttf", FONTS / "NotoSansSC-report.ttf"
NAME = "Noto Sans CJK SC"
SIGNS = "⁰⁴⁵⁶⁷⁸⁹⁻Ωμ％′″㎡㎥φΦΔ∆＜＞～ⅠⅡⅢⅣⅤ√✓□☐☑☒■○●△▲◆★※〔〕℉①②③④⑤⑥⑦⑧⑨⑩"
CURVE = 1.0  # units of a thousandth that an outline may be off
MADE = 3_800_000_000  # the time in the file, so that the same cut gives the same bytes


def main(source: Path) -> None:
    collection = TTCollection(source)
    font = next(each for each in collection.fonts if each["name"].getDebugName(4) == NAME)
    options = Options(layout_features=[], name_IDs=[1, 2, 4, 6, 13, 14], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(wanted() & set(font.getBestCmap())))
    subsetter.subset(font)
    curved(font).save(SECOND)
    print(f"{SECOND.name}: {SECOND.stat().st_size >> 10} KB")


def wanted() -> set[int]:
    """Return what the first font lacks of GB 2312, of the signs of reports and of our definitions."""
    rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    national = "".join(pair.decode("gb2312", "ignore") for pair in rows)
    ours = "".join(
        path.read_text("utf-8")
        for path in (FONTS.parents[1] / "definitions").rglob("*")
        if path.suffix in {".toml", ".json"}
    )
    return {ord(each) for each in national + SIGNS + ours} - set(TTFont(FIRST).getBestCmap())


def curved(font: Any) -> Any:
    """Return the font with TrueType outlines, which fpdf2 embeds in every viewer's liking."""
    order, glyphs, metrics = font.getGlyphOrder(), {}, {}
    outlines = font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, CURVE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    for name in order:
        width = font["hmtx"][name][0]
        metrics[name] = (width, getattr(glyphs[name], "xMin", 0))
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": "Noto Sans SC Report", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=1160, usWinDescent=288)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = MADE
    builder.font.recalcTimestamp = False
    return builder.font


if __name__ == "__main__":
    main(Path(sys.argv[1]))
