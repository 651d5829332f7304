"""Reading what clients send, within bounds: bodies of limited size and patience, strict UTF-8, no header games."""

from __future__ import annotations

import asyncio
import hmac
import re
from binascii import a2b_qp
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.web.problems import Problem

Parameters = dict[str, list[str]]
MANY = 1000
"""Parameters of one request at most."""


def parameters(text: str) -> Parameters:
    """URL-encoded parameters, each with all its values. Raises ``Problem`` 400 for what is no UTF-8 or too many.

    >>> parameters("a=1&a=%E7%9C%81&b=")
    {'a': ['1', '省'], 'b': ['']}
    """
    plain = _plain(text)
    if plain is not None:
        return plain
    found: Parameters = {}
    try:
        for key, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MANY):
            found.setdefault(key, []).append(value)
    except ValueError as error:
        raise Problem(400, "参数不是 URL 编码的 UTF-8 the parameters are no URL-encoded UTF-8", str(error)) from error
    return found


_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})").search


def _plain(text: str) -> Parameters | None:
    """Those of a text without faults, decoded in C; ``None`` for any other.

    What is ``%41`` in an address is ``=41`` in a mail (quoted-printable), and for that the standard library has a decoder
    in C. A query that a browser or a library has encoded is a third escapes: else they cost more than all other reading.
    """
    if not text.isascii() or text.count("&") >= MANY or _BROKEN(text):
        return None
    found: Parameters = {}
    try:
        for part in filter(None, text.encode().replace(b"+", b" ").split(b"&")):
            key, _, value = part.partition(b"=")
            found.setdefault(_unescaped(key), []).append(_unescaped(value))
    except UnicodeDecodeError:
        return None
    return found


def _unescaped(text: bytes) -> str:
    return a2b_qp(text.replace(b"=", b"=3D").replace(b"%", b"=")).decode() if b"%" in text else text.decode()


def in_query(request: Request) -> Parameters:
    """The parameters after the ``?`` of the address."""
    return parameters(request.url.query)


DRAINED = 16 * 1024 * 1024
"""How much of a body that is too large is read and thrown away, so that its sender lives to read the answer."""


async def body(request: Request, most: int, patience: float) -> bytes:
    """The request's body. Raises ``Problem`` 413 beyond ``most`` bytes, 408 when it takes longer than ``patience``."""
    parts, size = [], 0
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                size += len(part)
                if size <= most:
                    parts.append(part)
                elif size > most + DRAINED:
                    break
    except TimeoutError:
        raise Problem(
            408, "请求来得太慢 the request took too long to arrive", headers={"Connection": "close"}
        ) from None
    except ClientDisconnect:
        raise Problem(400, "客户端已断开 the client went away") from None
    if size > most:
        raise Problem(
            413, "请求太大 the request is too large", f"最多 {most} 字节 at most {most} bytes", {"Connection": "close"}
        )
    return b"".join(parts)


def utf8(data: bytes) -> str:
    """Strict UTF-8. Raises ``Problem`` 400."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(400, "请求体不是 UTF-8 the body is not UTF-8", str(error)) from error


def media(request: Request) -> str:
    """The body's media type. Raises ``Problem`` 415 when its charset is not UTF-8."""
    kind, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for part in rest:
        name, _, value = part.partition("=")
        if name.strip() == "charset" and value.strip("\"' ") not in {"utf-8", "utf8", "us-ascii"}:
            raise Problem(415, "只读 UTF-8 only UTF-8 is read", f"请求写的是 the request says {value}")
    return kind


def one(found: Parameters, name: str) -> str | None:
    """The only value of a parameter, or ``None``. Raises ``Problem`` 400 when there are several."""
    values = found.get(name, [])
    if len(values) > 1:
        raise Problem(
            400, f"参数 {name} 给了 {len(values)} 次 {name} is given {len(values)} times", "一次就够 once is enough"
        )
    return values[0] if values else None


def check_token(request: Request, token: str | None) -> None:
    """Let the bearer of the token pass. Raises ``Problem`` 405 where the server has none, 401 for another's."""
    if token is None:
        raise Problem(
            405,
            "本服务器只供读取 this server is for reading",
            "启动时给了令牌才能更新 start it with a token to update it",
            {"Allow": "GET, HEAD, POST, OPTIONS"},
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode())
    if scheme.lower() != "bearer" or not same:
        raise Problem(
            401, "没有令牌或令牌不对 the token is missing or wrong", headers={"WWW-Authenticate": 'Bearer realm="kg"'}
        )
