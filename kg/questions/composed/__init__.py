"""Questions that no other form reads, composed of their parts: conditions on tasks and units, joined, denied, counted, ranked."""

from __future__ import annotations

from kg.errors import NotUnderstood
from kg.questions._answer import Answer
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions.composed._answering import answered
from kg.questions.composed._meaning import select
from kg.questions.composed._parts import Unread

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("由省科技厅牵头、兰州市参加但白银市不参加的任务有几项", "tasks that 兰州市 leads without 白银市"),
    ("在高新区管委会牵头的任务中担任责任单位的有哪些单位", "which units support tasks led by 兰州市"),
)


def reads(asked: Asked) -> bool:
    """Whatever no other form reads is tried."""
    return bool(asked.tokens)


def answer(frame: Frame) -> Answer:
    """Compose the algebra value and answer it. Raises ``NotUnderstood`` where a word is not accounted for."""
    try:
        chosen = select(frame)
    except Unread as error:
        raise frame.unread(error.words or (frame.asked.question[:60],)) from error
    return answered(frame, chosen)


def compound(frame: Frame) -> Answer | None:
    """The answer of a question that says several things at once, which is composed before any form is asked; else ``None``."""
    try:
        return answered(frame, select(frame, compound=True))
    except (Unread, NotUnderstood):
        return None
