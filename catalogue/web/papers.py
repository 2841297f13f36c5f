"""Filed reports as they may be shown: a page as a picture, the original as a download only.

Whoever calls this has found that the person may see the report; nothing here asks again.
"""

from flask import Response, request, send_file

from catalogue.domain.filed_report import FiledReport
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.files.faults import FileError
from catalogue.files.store import Store
from catalogue.web.site import site

WIDTH = 1240  # dots across a page: 150 for each inch of A4
PRIVATE = "private, max-age=86400"


def derived() -> Derived:
    settings = site().settings
    return Derived(settings.var / "derived", Store(settings.files))


def picture(report: FiledReport, page: int) -> Response:
    """Return a page, counted from 1, as PNG."""
    if not 1 <= page <= max(report.pages, 1):
        raise NotFoundError(Words(zh="报告没有这一页", en="The report has no such page"))
    try:
        png = derived().picture(report.sha256, page, width=WIDTH)
    except FileError as error:
        raise NotFoundError(Words(zh=error.fault.zh, en=error.fault.en)) from error
    response = Response(png, mimetype="image/png")
    response.headers["Cache-Control"] = PRIVATE
    response.set_etag(f"{report.sha256[:20]}-{page}-{WIDTH}")
    made = response.make_conditional(request)
    return made if isinstance(made, Response) else response


def original(report: FiledReport) -> Response:
    """Return the file as it was filed; a browser stores it and does not open it here."""
    path = derived().store.path(report.sha256)
    if not path.is_file():
        raise NotFoundError(Words(zh="文件不在了", en="The file is not there"))
    response = send_file(
        path,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=report.filename,
        max_age=0,
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
