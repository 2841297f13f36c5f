"""Whatever a page holds, reading it ends: nothing is raised, every box lies on the page."""

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.domain import report
from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.proof import Claim, propose, read_place
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.vocabulary import vocabulary

PIECES = st.sampled_from(
    ["排水流量", "检验项目", "检验结果", "技术要求", "3000", "3150", "m³/h", "m", "3", "/h", "≥", "±5%", "×10", "³", "(", ")",
     "～", "1,5", "٣", "½", "①", "☑", "□", "GB/T 3000-2015", "合格", "Result", "Flow", "rate", "e9", "1e99999", "10^99",
     "０", "-", "—", "…", "时", "2h30min", "亿", "样品1", "HX-300A", "2024年13月40日", "", " ", "\u0000", "𠀀"]
)  # fmt: skip
NUMBERS = st.floats(-20, 800, allow_nan=False)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    words = []
    for _ in range(draw(st.integers(0, 24))):
        text = draw(PIECES | st.text(max_size=6))
        left, top = draw(NUMBERS), draw(NUMBERS)
        box = Box(left, top, left + draw(st.floats(0, 90)), top + draw(st.floats(0, 30)))
        words.append(Printed(text, box))
    rules = []
    for _ in range(draw(st.integers(0, 8))):
        left, top = draw(NUMBERS), draw(NUMBERS)
        rules.append(
            Box(
                left,
                top,
                left + draw(st.sampled_from([0.5, 200])),
                top + draw(st.sampled_from([0.5, 90])),
            )
        )
    return Page(1, 595, 842, tuple(words), tuple(rules), Legibility.TEXT)


def claim(value: Decimal) -> Claim:
    bound = Bound(Comparator.AT_LEAST, value, None, "m**3/hour")
    return Claim(vocabulary().indicators["pump_flow"], bound, condition="扬程8m", model="HX-300A")


THIN = Page(
    1,
    595,
    842,
    (
        Printed("排水流量", Box(0, 0, 1.1e-308, 0)),
        Printed("Flow", Box(2, 0, 2, 0)),
        Printed("3000", Box(0, 1, 0, 1)),
        Printed("m", Box(2, 1, 2, 1)),
    ),
    (),
    Legibility.TEXT,
)


@settings(max_examples=40, deadline=None)
@given(pages())
@example(THIN)
def test_any_page_can_be_read(page: Page) -> None:
    asked = claim(Decimal(3000))
    for place in propose([page], asked):
        assert place.page == 1
        assert place.text
    assert read_place(page, Box(0, 0, 595, 842), asked).page == 1
    assert report.read([page]).standards is not None
