"""How the server and its workers talk: a frame is two lengths, a JSON head and raw bytes.

┌──────────────┬──────────────┬───────────┬──────────┐
│ head: 4 bytes│ body: 4 bytes│ JSON      │ bytes    │
└──────────────┴──────────────┴───────────┴──────────┘
"""

from __future__ import annotations

import functools
import json
import struct
from typing import Any, BinaryIO

LENGTHS = struct.Struct(">II")
SHORT = 100
"""Bytes of a head that is remembered once it was read."""
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Head = dict[str, Any]


def pack(head: Head, body: bytes = b"") -> bytes:
    """A frame as bytes.

    >>> unpack(pack({"a": 1}, b"xy")[8:], 7)
    ({'a': 1}, b'xy')
    """
    written = _WRITER.encode(head).encode()
    return LENGTHS.pack(len(written), len(body)) + written + body


def unpack(frame: bytes, head_length: int) -> tuple[Head, bytes]:
    """The head and body of a frame whose lengths were read already."""
    read = _short_head if head_length <= SHORT else json.loads
    return dict(read(frame[:head_length])), frame[head_length:]


@functools.lru_cache(maxsize=64)
def _short_head(written: bytes) -> Head:
    """A head as it was before it was written; those of replies are few, and read again and again."""
    head: Head = json.loads(written)
    return head


def read(stream: BinaryIO) -> tuple[Head, bytes] | None:
    """The next frame of a blocking stream, or ``None`` at its end."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head, body = LENGTHS.unpack(lengths)
    frame = stream.read(head + body)
    return unpack(frame, head) if len(frame) == head + body else None


def write(stream: BinaryIO, head: Head, body: bytes = b"") -> None:
    """Write one frame to a blocking stream."""
    stream.write(pack(head, body))
    stream.flush()
