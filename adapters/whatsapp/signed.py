"""Reads a form that Twilio posted, after verifying its signature."""

from collections.abc import Sequence

from aiohttp import web

from adapters.http.errors import RequestRefused
from adapters.whatsapp.verify import SIGNATURE, verify
from adapters.whatsapp.wire import FORM, Form, decode
from bot.errors import BadSignature

_NOT_A_FORM = RequestRefused(400, "content_type", f"Expected the header Content-Type: {FORM}.")


async def signed_form(request: web.Request, *, secrets: Sequence[bytes], public_url: str) -> Form:
    """The form. public_url: as Twilio knows us; empty where only this machine can call. Raises RequestRefused."""
    body = await request.read()
    form = decode(body) if request.content_type == FORM else None
    if form is None and SIGNATURE not in request.headers:
        raise _NOT_A_FORM  # Meta's own webhooks, for example, where an operator connected them here
    try:
        verify(_url(request, public_url), request.headers, secrets=secrets, form=form, body=body)
    except BadSignature as exc:
        raise RequestRefused(403, exc.reason, "The request does not prove that Twilio sent it.") from exc
    if form is None:
        raise _NOT_A_FORM
    return form


def _url(request: web.Request, public_url: str) -> str:
    """What Twilio has signed. Headers of proxies say nothing: anybody can send them."""
    return (public_url or f"{request.scheme}://{request.host}") + request.raw_path
