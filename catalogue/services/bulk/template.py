"""The spreadsheet to be filled in, made from the form and the vocabulary in either language."""

from catalogue.domain import filling, form
from catalogue.domain.form import Field
from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Language, Words
from catalogue.files import form_book
from catalogue.files.form_book import Column, Form

PRODUCTS = Words(zh="产品", en="products")
INDICATORS = Words(zh="指标", en="indicators")
GUIDE = Words(zh="说明", en="guide")
MODEL = Words(zh="型号", en="Model")
INDICATOR = Words(zh="指标", en="Indicator")
FIGURE = Words(zh="数值", en="Figure")
CONDITION_ZH = Words(zh="试验条件", en="Test condition in Chinese")
CONDITION_EN = Words(zh="试验条件（英文）", en="Test condition in English")
FIGURES = (MODEL, INDICATOR, FIGURE, CONDITION_ZH, CONDITION_EN)
FIGURE_HINT = Words(
    zh="连单位一起写，例如≥3000 m³/h、6..8 h、30 ± 2 min、约50 m",
    en="Write it with its unit, as in ≥3000 m³/h, 6..8 h, 30 ± 2 min, about 50 m",
)
SEVERAL = Words(zh="几个场景之间用分号", en="Put semicolons between several scenarios")
TEXT = (
    Words(
        zh="批量申报：一个文件写产品和指标",
        en="Many products: one file for products and indicators",
    ),
    Words(
        zh="“产品”表一行一件；“指标”表一行一个数，用型号对上产品。有底色的列要填。",
        en="One product a row in “products”; one figure a row in “indicators”, tied to its product "
        "by the model. Shaded columns are needed.",
    ),
    Words(
        zh="上传以后逐行说明哪里要改、怎么改。改好再传一次：同一型号的草稿会更新，不会重复。",
        en="After the upload each row says what to put right. Upload the file again: the draft of a "
        "model is brought up to date, never doubled.",
    ),
    Words(
        zh="报告、佐证位置、应用案例和声明在网页上填，每件产品一份草稿。",
        en="Reports, places of proof, application cases and statements are filled in on the pages; "
        "each product is a draft there.",
    ),
)


def fields() -> tuple[Field, ...]:
    """Return the columns of a product."""
    found = form.section("product")
    return found.for_(Catalogue.PROMOTION) if found else ()


def template(language: Language) -> bytes:
    """Return the template as a workbook."""
    guide = [*(each.in_(language) for each in TEXT), "", *_other(language)]
    return form_book.write(
        GUIDE.in_(language),
        guide,
        (
            Form(PRODUCTS.in_(language), tuple(_column(each, language) for each in fields())),
            Form(INDICATORS.in_(language), _figures(language)),
        ),
    )


def _other(language: Language) -> list[str]:
    """Return the guide in the other language too: the file may travel."""
    return [each.in_("en" if language == "zh" else "zh") for each in TEXT]


def _column(field: Field, language: Language) -> Column:
    known = filling.choices(field.kind, Catalogue.PROMOTION)
    several = field.kind == "scenarios"
    return Column(
        name=field.words.in_(language),
        hint=SEVERAL.in_(language) if several else field.hint.in_(language),
        choices=() if several else tuple(each.in_(language) for each in known.values()),
        needed=field.needed,
    )


def _figures(language: Language) -> tuple[Column, ...]:
    promoted = [
        each.slug for each in vocabulary().categories.values() if each.catalogue == "promotion"
    ]
    codes = dict.fromkeys(each.code for slug in promoted for each in vocabulary().by_category[slug])
    names = tuple(vocabulary().indicators[code].name.in_(language) for code in codes)
    return (
        Column(MODEL.in_(language), needed=True),
        Column(INDICATOR.in_(language), choices=names, needed=True),
        Column(FIGURE.in_(language), hint=FIGURE_HINT.in_(language), needed=True),
        Column(CONDITION_ZH.in_(language)),
        Column(CONDITION_EN.in_(language)),
    )
