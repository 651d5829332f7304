"""What an example of a rule is."""

from __future__ import annotations

from typing import TypeAlias

Example: TypeAlias = "tuple[str, str, str, str | None]"
"""Place, month, name, and the full name of the body that it denotes, or ``None`` where it rightly denotes none."""
