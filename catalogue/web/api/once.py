"""Makes a request safe to repeat: under one key it is done once, and answered again as it was."""

import hashlib
from datetime import datetime

from flask import request

from catalogue.domain.idempotency import Idempotency
from catalogue.domain.refusals import InvalidError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.web import db, signed_in

LONGEST = 100
OTHER = Words(
    zh="这个Idempotency-Key用过，内容不同：换一个",
    en="this Idempotency-Key was used for another request: take a new one",
)


def done(body: bytes) -> str:
    """Return the code of the declaration that this very request changed before, or nothing."""
    key = _key()
    held = db.session().get(Idempotency, (signed_in.required().id, key)) if key else None
    if held is None:
        return ""
    if held.digest != _digest(body):
        raise WrongStateError(OTHER)
    return held.code


def keep(body: bytes, code: str, *, at: datetime) -> None:
    """Remember, where a key was given, that this request is done."""
    if key := _key():
        person = signed_in.required().id
        db.session().add(
            Idempotency(person_id=person, key=key, digest=_digest(body), code=code, made_at=at)
        )


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST:
        message = Words(
            zh=f"Idempotency-Key最长{LONGEST}个字符",
            en=f"an Idempotency-Key has at most {LONGEST} characters",
        )
        raise InvalidError(message, (Problem("Idempotency-Key", message),))
    return key


def _digest(body: bytes) -> str:
    return hashlib.sha256(request.full_path.encode() + b"\n" + body).hexdigest()
