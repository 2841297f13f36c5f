"""The search box as browsers take it over: an OpenSearch description for each language."""

from flask import Response

from catalogue.domain.words import Language, Words
from catalogue.web.feeds import bp
from catalogue.web.feeds.xml import add, answer, element
from catalogue.web.framing import address
from catalogue.web.languages import TAGS, language, preferred

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
TYPE = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
NAME = Words(zh="有备", en="Youbei")  # at most sixteen characters
ABOUT = Words(
    zh="搜索安全应急装备，每个数字都带着佐证",
    en="Search safety-emergency equipment; every figure stands with its proof",
)


@bp.get("/<language:language>/opensearch.xml")
def opensearch() -> Response:
    return _described(language())


@bp.get("/opensearch.xml")
def opensearch_preferred() -> Response:
    """Describe the search in the language the browser asks for."""
    response = _described(preferred())
    response.vary.add("Accept-Language")
    return response


def _described(chosen: Language) -> Response:
    root = element("OpenSearchDescription", xmlns=NAMESPACE)
    add(root, "ShortName", NAME.in_(chosen))
    add(root, "Description", ABOUT.in_(chosen))
    add(root, "Language", TAGS[chosen])
    add(root, "InputEncoding", "UTF-8")
    add(root, "OutputEncoding", "UTF-8")
    add(root, "Url", type="text/html", template=address(f"/{chosen}/products?q={{searchTerms}}"))
    typed = address(f"/{chosen}/suggest.json?q={{searchTerms}}")
    add(root, "Url", type=SUGGESTIONS, template=typed)
    found = address("/api/v1/products?q={searchTerms}")
    add(root, "Url", type="application/json", template=found)
    own = address(f"/{chosen}/opensearch.xml")
    add(root, "Url", type=TYPE, rel="self", template=own)
    return answer(root, TYPE)
