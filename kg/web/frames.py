"""How the server and its workers talk: a frame is two lengths, a JSON head and raw bytes.

┌──────────────┬──────────────┬───────────┬──────────┐
│ head: 4 bytes│ body: 4 bytes│ JSON      │ bytes    │
└──────────────┴──────────────┴───────────┴──────────┘
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

LENGTHS = struct.Struct(">II")
Head = dict[str, Any]


def pack(head: Head, body: bytes = b"") -> bytes:
    """A frame as bytes.

    >>> unpack(pack({"a": 1}, b"xy")[8:], 7)
    ({'a': 1}, b'xy')
    """
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return LENGTHS.pack(len(written), len(body)) + written + body


def unpack(frame: bytes, head_length: int) -> tuple[Head, bytes]:
    """The head and body of a frame whose lengths were read already."""
    return json.loads(frame[:head_length]), frame[head_length:]


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
