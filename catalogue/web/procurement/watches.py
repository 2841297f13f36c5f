"""Watches: what somebody follows, how it is begun and ended, and the feed that its token opens."""

from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from catalogue.domain.refusals import InvalidError
from catalogue.domain.watch import Watch, WatchChange, Watched
from catalogue.domain.words import Words
from catalogue.services import watches as deeds
from catalogue.services.sheets import address
from catalogue.web import db, signed_in
from catalogue.web.feeds.xml import add, answer, element
from catalogue.web.framing import address as whole_address
from catalogue.web.framing import page
from catalogue.web.languages import TAGS, language
from catalogue.web.procurement import bp
from catalogue.web.public.addressing import visible
from catalogue.web.site import site
from catalogue.web.templating import say, t

ATOM = "application/atom+xml"
LONGEST = 8_000  # characters of a query
NOTHING = Words(zh="没有写要关注什么", en="Nothing to watch was given")


@bp.get("/watches")
def watches() -> str:
    """Show what is watched, and the form that begins one for the search or sheet of the address."""
    person = signed_in.required()
    query = request.query_string.decode("utf-8", "replace")[:LONGEST]
    return page(
        "procurement/watches.html",
        "procurement",
        rows=[(each, _there(each)) for each in deeds.of(db.session(), person)],
        query=query if request.args else "",
        title=_title(request.args.get("q", "")),
        robots="noindex",
    )


def _there(watch: Watch) -> str:
    """Return the address of what is watched."""
    view = "public.products" if watch.watched is Watched.SEARCH else "procurement.matrix"
    return f"{url_for(view)}?{watch.query}"


def _title(words: str) -> str:
    return visible(words)[:200] or str(t("一次搜索", "A search"))


@bp.post("/watches")
def watch() -> Answer:
    """Begin to watch a search (``query``) or the sheet that the form carries."""
    person = signed_in.required()
    pairs = [(name, visible(value)) for name, value in request.form.items(multi=True)]
    sheet, _ = address.read(pairs)
    query = request.form.get("query", "")[:LONGEST]
    watched = Watched.SEARCH if query else Watched.SHEET
    if not query and not sheet.requirements:
        raise InvalidError(NOTHING)
    deeds.keep(
        db.session(),
        site().finder,
        person=person,
        watched=watched,
        query=query or urlencode(address.pairs(sheet)),
        title=visible(request.form.get("named", ""))[:300] or say(sheet.sentence),
        language=language(),
        at=datetime.now(UTC),
    )
    return redirect(url_for("procurement.watches"), 303)


@bp.post("/watches/<string:token>/end")
def end(token: str) -> Answer:
    deeds.drop(db.session(), token, by=signed_in.required())
    return redirect(url_for("procurement.watches"), 303)


@bp.get("/watches/<string:token>.atom")
def feed(token: str) -> Response:
    """Answer with the changes of one watch; its token is the key, for readers cannot sign in."""
    found = deeds.by_token(db.session(), token)
    root = element("feed", xmlns="http://www.w3.org/2005/Atom", xml_lang=TAGS[language()])
    add(root, "id", f"urn:uuid:{found.id}")
    add(root, "title", found.title)
    add(root, "updated", found.told_at.isoformat())
    add(root, "link", href=whole_address(_there(found)), rel_="alternate", type="text/html")
    add(root, "link", href=whole_address(request.path), rel_="self", type=ATOM)
    author = add(root, "author")
    add(author, "name", str(t("有备", "Youbei")))
    for change in found.changes[:100]:
        root.append(_entry(found, change))
    response = answer(root, ATOM)
    response.headers["Cache-Control"] = "private, max-age=300"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _entry(watch: Watch, change: WatchChange) -> Element:
    entry = element("entry")
    add(entry, "id", f"urn:uuid:{change.id}")
    counts = t(
        "多{gained}件，少{lost}件",
        "{gained} came, {lost} went",
        gained=len(change.gained),
        lost=len(change.lost),
    )
    add(entry, "title", str(counts))
    add(entry, "updated", change.at.isoformat())
    add(entry, "link", href=whole_address(_there(watch)), rel_="alternate", type="text/html")
    add(entry, "content", say(deeds.difference(db.session(), watch, change)), type="text")
    return entry
