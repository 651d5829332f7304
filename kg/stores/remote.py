"""Any SPARQL 1.1 endpoint, through the protocol alone: queries by POST, answers negotiated."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import urllib.error
import urllib.parse
import urllib.request

from kg.errors import QueryError, StoreError
from kg.stores.reading import Row

MEDIA_TYPES: dict[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""The media type of each form, as the protocol names it."""
TIMEOUT = 60.0
"""Seconds to wait for an endpoint."""


def claims(address: str) -> bool:
    """``http://`` and ``https://`` addresses."""
    return address.startswith(("http://", "https://"))


def reader(address: str) -> RemoteReader:
    """A handle on the endpoint; nothing is sent until the first query."""
    return RemoteReader(address)


def credentials() -> dict[str, str]:
    """The Authorization header from ``KG_TOKEN``, or ``KG_USER`` and ``KG_PASSWORD``; empty where neither is set."""
    if token := os.environ.get("KG_TOKEN"):
        return {"Authorization": f"Bearer {token}"}
    user, password = os.environ.get("KG_USER"), os.environ.get("KG_PASSWORD", "")
    if user:
        return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}
    return {}


class RemoteReader:
    """Reads a SPARQL endpoint."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.version = hashlib.sha256(address.encode()).hexdigest()[:16]

    def rows(self, query: str) -> list[Row]:
        """The solutions of a SELECT."""
        try:
            found = json.loads(self._post(query, MEDIA_TYPES["json"]))
            bindings = found["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.address} did not answer with SPARQL results: {error}") from error
        return [{name: term["value"] for name, term in binding.items()} for binding in bindings]

    def answer(self, query: str, form: str) -> bytes:
        """The answer to any query, in the form asked for."""
        return self._post(query, MEDIA_TYPES[form])

    def dump(self, form: str) -> bytes:
        """The union of all graphs, as triples."""
        return self._post("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", MEDIA_TYPES[form])

    def close(self) -> None:
        """Nothing is held open."""

    def _post(self, query: str, accept: str) -> bytes:
        body = urllib.parse.urlencode({"query": query}).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded", **credentials()}
        request = urllib.request.Request(self.address, body, headers)  # noqa: S310 (claims() lets in http and https only)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
                return bytes(response.read())
        except urllib.error.HTTPError as error:
            said = error.read(2000).decode("utf-8", "replace").strip()
            raise QueryError(f"{self.address} refused the query ({error.code}): {said}") from error
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.address} cannot be reached: {error}") from error
