"""The Atom feed of changes: every version of the public record as a sentence, newest first."""

from datetime import UTC, datetime
from uuid import NAMESPACE_OID, UUID, uuid5
from xml.etree.ElementTree import Element

from flask import Response, request

from catalogue.domain.version import Version
from catalogue.domain.words import LANGUAGES, Words
from catalogue.services import changes
from catalogue.web import db
from catalogue.web.api import addresses
from catalogue.web.feeds import bp
from catalogue.web.feeds.sentences import sentence
from catalogue.web.feeds.xml import add, answer, element
from catalogue.web.framing import address
from catalogue.web.languages import TAGS, language

ATOM = "application/atom+xml"
SIZE = 100
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed with nothing in it
TITLE = Words(zh="有备：记录的变更", en="Youbei: changes to the record")
SUBTITLE = Words(
    zh="产品、企业和公告的每一次变化，新的在前",
    en="Every change of a product, enterprise or listing, newest first",
)
PAGES = {"product": "products", "enterprise": "enterprises"}


@bp.get("/<language:language>/changes.atom")
def feed() -> Response:
    """Answer with the newest changes, or with those before the one that ``before`` names."""
    session = db.session()
    found = changes.recent(session, size=SIZE + 1, before=_before())
    made, more = found[:SIZE], len(found) > SIZE
    earlier = changes.predecessors(session, made)
    root = _head(made, more=more)
    for version in made:
        root.append(_entry(version, earlier.get(version.id)))
    return answer(root, ATOM)


def _before() -> UUID | None:
    try:
        return UUID(request.args.get("before", ""))
    except ValueError:
        return None


def _head(made: list[Version], *, more: bool) -> Element:
    path = f"/{language()}/changes.atom"
    root = element("feed", xmlns="http://www.w3.org/2005/Atom", xml_lang=TAGS[language()])
    add(root, "id", uuid5(NAMESPACE_OID, f"youbei changes {language()}").urn)
    add(root, "title", TITLE.in_(language()))
    add(root, "subtitle", SUBTITLE.in_(language()))
    add(root, "updated", (made[0].made_at if made else BEGINNING).isoformat())
    add(add(root, "author"), "name", Words(zh="有备", en="Youbei").in_(language()))
    add(root, "link", rel="self", type=ATOM, href=address(request.full_path.rstrip("?")))
    page = address(addresses.page(language(), "products"))
    add(root, "link", rel="alternate", type="text/html", href=page)
    for each in LANGUAGES:
        if each != language():
            href = address(f"/{each}/changes.atom")
            add(root, "link", rel="alternate", type=ATOM, hreflang=TAGS[each], href=href)
    if more:
        add(root, "link", rel="next", type=ATOM, href=address(f"{path}?before={made[-1].id}"))
    return root


def _entry(version: Version, before: Version | None) -> Element:
    entry = element("entry")
    add(entry, "id", version.id.urn)
    add(entry, "title", sentence(version, before))
    add(entry, "updated", version.made_at.isoformat())
    add(entry, "link", rel="alternate", type="text/html", href=address(_page(version)))
    add(entry, "category", term=version.kind)
    add(entry, "summary", version.reason.in_(language()))
    return entry


def _page(version: Version) -> str:
    """Return the page a change is seen on: that of the thing, or of what it lists."""
    kind, code = version.kind, version.code
    if kind == "listing":
        product = version.record.get("product")
        kind = "product" if product else "enterprise"
        code = str(product or version.record.get("enterprise") or "")
    if kind not in PAGES:
        return addresses.page(language(), "products")
    return addresses.page(language(), PAGES[kind], code)
