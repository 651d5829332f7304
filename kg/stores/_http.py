"""Requests to an endpoint: the credentials of the environment, redirects on the same host alone.

Apart from ``remote.py``, which every command imports, since ``urllib.request`` takes longer to load than most commands to run.
"""

from __future__ import annotations

import os
import urllib.parse
import urllib.request


def credentials() -> dict[str, str]:
    """The Authorization header from ``KG_TOKEN``; empty where it is not set."""
    token = os.environ.get("KG_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def send(method: str, address: str, body: bytes | None, headers: dict[str, str], timeout: float) -> tuple[bytes, str]:
    """The body and media type of the answer to one request, with the environment's credentials, digest included.

    Raises ``urllib.error.HTTPError`` for a status of refusal, ``OSError`` where nobody answers.
    """
    request = urllib.request.Request(address, body, {**headers, **credentials()}, method=method)  # noqa: S310 (claims() lets in http and https only)
    with _opener(address).open(request, timeout=timeout) as response:
        return bytes(response.read()), response.headers.get_content_type()


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to the same host only: the credentials are meant for it."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        """The next request, or the refusal."""
        if urllib.parse.urlsplit(newurl).netloc != urllib.parse.urlsplit(req.full_url).netloc:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(address: str) -> urllib.request.OpenerDirector:
    """An opener that answers a challenge, Basic or Digest, with ``KG_USER`` and ``KG_PASSWORD``.

    Nothing is sent unasked: Virtuoso gives no challenge to one who begins with Basic.
    """
    handlers: list[urllib.request.BaseHandler] = [_Stay()]
    user = os.environ.get("KG_USER")
    if user and not os.environ.get("KG_TOKEN"):
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, address, user, os.environ.get("KG_PASSWORD", ""))
        handlers += [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
    return urllib.request.build_opener(*handlers)
