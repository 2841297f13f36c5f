"""Hostile, broken and enormous PDF files, each made by a few lines that say what is wrong with it."""

import random
import zlib
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from tests.files.pdf_bytes import FONT, chained, objects, plain, repeated, said, stream
from tests.files.pdf_bytes import written as file

TEXT = said((72, 700, "Rated flow 3000 m3/h"))
GOOD = plain(TEXT)
DRAW = b"q 500 0 0 500 40 100 cm /I Do Q "
HOSTILE: dict[str, Callable[[], bytes]] = {}


def hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    HOSTILE[make.__name__] = make
    return make


def also(name: str, content: Callable[[], bytes]) -> None:
    HOSTILE[name] = content


def changed(content: bytes = TEXT, **with_objects: bytes) -> bytes:
    """Return a page with some objects put in place of those that belong there: _2=b"…"."""
    extra = {int(name.removeprefix("_")): body for name, body in with_objects.items()}
    return file({**objects(content), **extra})


def image(entries: bytes, content: bytes) -> bytes:
    return changed(TEXT + DRAW, _4=stream(content, b"/Type/XObject/Subtype/Image" + entries))


def form(content: bytes, resources: bytes = b"") -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<<%s>>" % resources
    return stream(content, entries)


def patterned(pattern: bytes) -> bytes:
    made = objects(b"/Pattern cs /P scn 0 0 595 842 re f " + TEXT)
    made[10] = made[10].replace(b"/Resources<<", b"/Resources<</Pattern<</P 5 0 R>>")
    return file({**made, 5: pattern})


def locked(*, user: str, method: EncryptionMethod) -> bytes:
    paper = FPDF()
    paper.set_encryption(
        owner_password="owner",  # noqa: S106 - the lock under test
        user_password=user,
        encryption_method=method,
        permissions=AccessPermission.none(),
    )
    paper.add_page()
    paper.set_font("Helvetica", size=12)
    paper.text(20, 20, "Rated flow 3000 m3/h")
    return bytes(paper.output())


def acting(action: bytes) -> bytes:
    return plain(TEXT, root=b"/OpenAction 5 0 R").replace(
        b"xref\n", b"5 0 obj\n" + action + b"\nendobj\nxref\n", 1
    )


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - the same noise every time


# Broken from the outside.
also("only_a_header", lambda: b"%PDF-1.7\n")
also("a_header_and_zeros", lambda: b"%PDF-1.7\n" + bytes(100_000))
also("a_header_and_noise", lambda: b"%PDF-1.7\n" + noise(300_000))
also("no_header", lambda: GOOD[9:])
also("junk_before_the_header", lambda: b"\r\n\0junk" * 50 + GOOD)
also("half_a_file", lambda: GOOD[: len(GOOD) // 2])
also("no_end", lambda: GOOD[: GOOD.index(b"xref")])
also("ends_within_the_table", lambda: GOOD[: GOOD.index(b"trailer") - 30])
also("table_at_no_place", lambda: GOOD.replace(b"startxref\n", b"startxref\n99999999999999"))
also("table_at_a_negative_place", lambda: GOOD.replace(b"startxref\n", b"startxref\n-"))
also("table_of_a_thousand_million", lambda: GOOD.replace(b"xref\n0 ", b"xref\n0 99999999"))
also("places_all_wrong", lambda: GOOD.replace(b"00000 n", b"00001 n"))
also("lines_ended_twice", lambda: GOOD.replace(b"\n", b"\r\r\n"))
also("nul_between_all_bytes", lambda: GOOD.decode("latin-1").encode("utf-16-le"))
also("written_twice", lambda: GOOD + GOOD)
also("an_old_version_behind", lambda: GOOD + GOOD[: len(GOOD) // 2])


@hostile
def table_that_names_itself_as_the_one_before() -> bytes:
    return file(objects(TEXT), trailer=b"/Prev %d" % GOOD.index(b"xref"))


@hostile
def tables_that_name_each_other() -> bytes:
    start = len(GOOD)
    back = GOOD.index(b"xref")
    return GOOD.replace(b"/Root 1", b"/Prev %d /Root 1" % (start + 15)) + (
        b"xref\n0 0\ntrailer\n<</Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (back, start)
    )


# The tree of pages.
also("no_root", lambda: GOOD.replace(b"/Root 1 0 R", b""))
also("root_is_a_number", lambda: changed(_1=b"42"))
also("root_is_itself", lambda: changed(_1=b"1 0 R"))
also("no_pages", lambda: changed(_1=b"<</Type/Catalog>>"))
also("pages_are_a_string", lambda: changed(_2=b"(pages)"))
also("tree_is_its_own_branch", lambda: changed(_2=b"<</Type/Pages/Kids[2 0 R]/Count 1>>"))
also(
    "tree_has_itself_beside_a_page",
    lambda: changed(_2=b"<</Type/Pages/Kids[2 0 R 10 0 R]/Count 2>>"),
)
also("page_is_its_own_parent", lambda: changed(_10=b"<</Type/Page/Parent 10 0 R/Contents 11 0 R>>"))
also(
    "claims_a_thousand_million_pages",
    lambda: changed(_2=b"<</Type/Pages/Kids[10 0 R]/Count 999999999>>"),
)
also("claims_fewer_than_no_pages", lambda: changed(_2=b"<</Type/Pages/Kids[10 0 R]/Count -5>>"))
also("kids_that_are_not_there", lambda: changed(_2=b"<</Type/Pages/Kids[70 0 R 71 0 R]/Count 2>>"))
also(
    "one_page_fifty_thousand_times",
    lambda: changed(_2=b"<</Type/Pages/Kids[%s]/Count 50000>>" % chained([10] * 50_000)),
)
also("three_thousand_pages", lambda: plain(*[TEXT] * 3000))


@hostile
def tree_of_five_thousand_levels() -> bytes:
    made = dict(objects(TEXT))
    made[2] = b"<</Type/Pages/Kids[100 0 R]/Count 1>>"
    for level in range(100, 5100):
        made[level] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (level - 1, level + 1)
    made[5100] = made[10].replace(b"/Parent 2", b"/Parent 5099")
    return file(made)


# Sizes.
for label, box in {
    "a_page_of_many_kilometres": b"0 0 1e9 1e9",
    "a_page_without_size": b"0 0 0 0",
    "a_page_turned_inside_out": b"595 842 0 0",
    "a_page_of_no_number": b"0 0 nan inf",
    "a_page_like_a_thread": b"0 0 0.001 14000",
    "a_page_like_a_banner": b"0 0 14400 1",
    "a_page_far_away": b"1e30 1e30 2e30 2e30",
}.items():
    also(label, partial(GOOD.replace, b"0 0 595 842", box))
also("a_unit_of_miles", lambda: plain(TEXT, page=b"/UserUnit 1e9"))
also("turned_by_a_seventh", lambda: plain(TEXT, page=b"/Rotate 51"))
also("letters_as_high_as_houses", lambda: plain(said((72, 700, "3000"), size=1e9)))
also("letters_like_dust", lambda: plain(said((72, 700, "3000"), size=1e-9)))

# Streams.
also("length_lies", lambda: GOOD.replace(b"/Length ", b"/Length 9999999"))
also("length_is_negative", lambda: GOOD.replace(b"/Length ", b"/Length -"))
also(
    "length_is_in_the_stream_itself",
    lambda: changed(_11=b"<</Length 11 0 R>>stream\n%s\nendstream" % TEXT),
)
also(
    "a_content_that_unpacks_to_a_gigabyte",
    lambda: changed(_11=stream(repeated(bytes(1 << 20), 1 << 10), b"/Filter/FlateDecode")),
)
also(
    "content_that_names_itself",
    lambda: changed(
        _10=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 12 0 R>>", _12=b"[12 0 R 12 0 R]"
    ),
)
also("packed_in_rubbish", lambda: changed(_11=stream(noise(5000), b"/Filter/FlateDecode")))
also("packed_in_lzw_rubbish", lambda: changed(_11=stream(noise(5000), b"/Filter/LZWDecode")))
also("filter_of_no_name", lambda: changed(_11=stream(TEXT, b"/Filter/NoSuchDecode")))
also("brackets_without_end", lambda: changed(_11=stream(b"[" * 200_000)))
also("dictionaries_without_end", lambda: changed(_5=b"<</A" * 100_000, _3=b"5 0 R"))
also("states_without_end", lambda: plain(b"q " * 300_000 + TEXT))
also("a_string_without_end", lambda: changed(_11=stream(b"BT /F 12 Tf (" + b"(" * 100_000)))


@hostile
def packed_thirty_times() -> bytes:
    content = bytes(1 << 20)
    for _ in range(30):
        content = zlib.compress(content, 9)
    return changed(_11=stream(content, b"/Filter[%s]" % (b"/FlateDecode" * 30)))


@hostile
def a_stream_of_objects_that_unpacks_to_half_a_gigabyte() -> bytes:
    packed = repeated(b"<</A 1>>" * (1 << 16), 1 << 10, head=b"50 0 ")
    entries = b"/Type/ObjStm/N 1/First 5/Filter/FlateDecode/Extends 6 0 R"
    return changed(_6=stream(packed, entries), _5=b"50 0 R")


# What a page draws.
also("a_form_in_itself", lambda: changed(DRAW + TEXT, _4=form(b"/I Do", b"/XObject<</I 4 0 R>>")))
also(
    "two_forms_in_each_other",
    lambda: changed(
        DRAW + TEXT,
        _4=form(b"/J Do", b"/XObject<</J 5 0 R>>"),
        _5=form(b"/I Do", b"/XObject<</I 4 0 R>>"),
    ),
)
also("a_million_lines", lambda: plain(TEXT + b"0 0 m " + b"9 9 l 500 700 l " * 500_000 + b"S"))
also(
    "a_million_letters", lambda: plain(TEXT + b"BT /F 1 Tf 9 9 Td (%s) Tj ET" % (b"3" * 1_000_000))
)
also("dashes_like_dust", lambda: plain(TEXT + b"[0.00001] 0 d 1 w 0 0 m 595 842 l S"))
also("a_line_as_wide_as_the_sea", lambda: plain(TEXT + b"1e12 w 0 0 m 595 842 l S"))


@hostile
def forms_that_draw_ten_times_ten_times_ten() -> bytes:
    made = dict(objects(DRAW + TEXT))
    names = [4, *range(20, 32)]
    for here, there in pairwise(names):
        made[here] = form(b"/I Do " * 10, b"/XObject<</I %d 0 R>>" % there)
    made[names[-1]] = form(b"0 0 9 9 re f")
    return file(made)


@hostile
def tiles_like_dust() -> bytes:
    entries = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>"
    return patterned(stream(b"0 0 1 1 re f", entries))


@hostile
def a_pattern_of_itself() -> bytes:
    entries = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 5 0 R>>>>"
    return patterned(stream(b"/Pattern cs /P scn 0 0 9 9 re f", entries))


@hostile
def a_shading_by_an_endless_sum() -> bytes:
    function = stream(
        b"{" + b"dup mul " * 20_000 + b"}", b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]"
    )
    return file({**objects(TEXT + b"/P sh"), 6: function}).replace(
        b"/Resources<<",
        b"/Resources<</Shading<</P<</ShadingType 1/ColorSpace/DeviceGray/Function 6 0 R>>>>",
    )


@hostile
def a_letter_that_draws_itself() -> bytes:
    letter = stream(b"1000 0 d0 BT /F 1 Tf (A) Tj ET")
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</A 5 0 R>>/Encoding<</Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[9]/Resources<</Font<</F 3 0 R>>>>>>"
    return changed(b"BT /F 9 Tf 72 700 Td (AAA) Tj ET", _3=font, _5=letter)


# Pictures.
also(
    "a_picture_of_a_thousand_million_dots",
    lambda: image(b"/Width 40000/Height 40000/ColorSpace/DeviceRGB/BitsPerComponent 8", b"few"),
)
also(
    "a_picture_that_unpacks_to_a_gigabyte",
    lambda: image(
        b"/Width 32000/Height 32000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
        repeated(bytes(32 * 32_000), 1_000),
    ),
)
also(
    "a_picture_of_negative_width",
    lambda: image(b"/Width -5/Height 70000000000/ColorSpace/DeviceGray/BitsPerComponent 8", b"few"),
)
also(
    "a_picture_of_many_bits",
    lambda: image(b"/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 4096", b"few"),
)
also(
    "a_picture_that_masks_itself",
    lambda: image(
        b"/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 4 0 R", noise(81)
    ),
)
for name in (
    "DCTDecode",
    "JPXDecode",
    "JBIG2Decode",
    "CCITTFaxDecode",
    "RunLengthDecode",
    "ASCII85Decode",
    "Crypt",
):
    entries = b"/Width 3000/Height 3000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/"
    also(
        f"a_picture_in_{name.lower()}_rubbish",
        partial(image, entries + name.encode(), noise(20_000)),
    )


# Fonts.
also("a_font_that_is_not_there", lambda: changed(_3=b"null"))
also(
    "a_font_of_rubbish",
    lambda: changed(
        _3=FONT[:-2] + b"/FontDescriptor<</Type/FontDescriptor/FontFile2 5 0 R>>>>",
        _5=stream(noise(50_000)),
    ),
)
also(
    "a_font_that_names_itself",
    lambda: changed(_3=b"<</Type/Font/Subtype/Type0/DescendantFonts[3 0 R]/Encoding/Identity-H>>"),
)
also(
    "an_encoding_from_another_folder",
    lambda: changed(
        _3=b"<</Type/Font/Subtype/Type0/Encoding/..#2f..#2f..#2ftmp#2fevil/DescendantFonts[5 0 R]>>",
        _5=b"<</Type/Font/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(../../../tmp/evil)/Supplement 0>>>>",
    ),
)
also(
    "a_table_of_meanings_without_end",
    lambda: changed(
        _3=FONT[:-2] + b"/ToUnicode 5 0 R>>",
        _5=stream(
            b"begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0030> endbfrange endcmap"
        ),
    ),
)
also(
    "widths_without_end",
    lambda: changed(_3=FONT[:-2] + b"/FirstChar 0/LastChar 2000000000/Widths[600]>>"),
)

# Locks.
for method in EncryptionMethod:
    if method is not EncryptionMethod.NO_ENCRYPTION:
        label = method.name.lower()
        also(f"locked_with_{label}", partial(locked, user="secret", method=method))
        also(f"locked_and_open_with_{label}", partial(locked, user="", method=method))
also(
    "locked_by_nobody",
    lambda: file(objects(TEXT), trailer=b"/Encrypt<</Filter/NoSuch/V 99/R 99>>/ID[(a)(a)]"),
)
also(
    "locked_with_rubbish",
    lambda: file(
        objects(TEXT),
        trailer=b"/Encrypt<</Filter/Standard/V 5/R 6/O(x)/U(y)/P 1/Length 999999>>/ID[(a)(a)]",
    ),
)
also(
    "locked_by_itself",
    lambda: file({**objects(TEXT), 5: b"5 0 R"}, trailer=b"/Encrypt 5 0 R/ID[(a)(a)]"),
)

# Cargo.
SCRIPTED: dict[str, Callable[[], bytes]] = {
    "a_script_at_opening": lambda: acting(b"<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "a_script_spelled_out": lambda: acting(b"<</S/#4aavaScript/J#53(app.alert\\(1\\))>>"),
    "a_program_to_start": lambda: acting(b"<</S/Launch/F(cmd.exe)>>"),
    "a_form_to_send": lambda: acting(b"<</S/SubmitForm/F(http://example.org)>>"),
    "a_form_in_xml": lambda: plain(TEXT, root=b"/AcroForm<</XFA[(a)6 0 R]/Fields[]>>"),
    "a_script_in_the_names": lambda: plain(
        TEXT, root=b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>"
    ),
    "a_script_among_packed_objects": lambda: changed(
        _5=stream(
            b"50 0 <</S/JavaScript/JS(app.alert\\(1\\))>>", b"/Type/ObjStm/N 1/First 5", packed=True
        )
    ),
}
HOSTILE |= SCRIPTED
also(
    "names_that_name_themselves",
    lambda: file(
        {**objects(TEXT, root=b"/Names<</JavaScript 5 0 R>>"), 5: b"<</Kids[5 0 R 5 0 R]>>"}
    ),
)
also(
    "marks_that_name_themselves",
    lambda: file({**objects(TEXT, page=b"/Annots 5 0 R"), 5: b"[5 0 R 5 0 R]"}),
)
also(
    "a_mark_drawn_by_itself",
    lambda: file(
        {
            **objects(
                TEXT, page=b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 4 0 R>>>>]"
            ),
            4: form(b"/I Do", b"/XObject<</I 4 0 R>>"),
        }
    ),
)


def with_a_file_inside() -> bytes:
    inside = {
        5: stream(b"MZ evil", b"/Type/EmbeddedFile"),
        6: b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>",
    }
    root = b"/Names<</EmbeddedFiles<</Names[(a.exe)6 0 R]>>>>"
    return file({**objects(TEXT, root=root), **inside})


HOSTILE["a_program_inside"] = with_a_file_inside

__all__ = ["GOOD", "HOSTILE", "SCRIPTED", "TEXT"]
