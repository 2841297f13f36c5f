"""How a declaration comes to be listed, before the public: the criteria that experts judge by."""

from catalogue.domain import criteria as judging
from catalogue.web.framing import page
from catalogue.web.public import bp


@bp.get("/<language:language>/criteria")
def criteria() -> str:
    return page(
        "public/criteria.html", "declarations", criteria=judging.criteria(), mark=judging.PASS
    )
