"""The columns of a heading: their names and roles, put together where they were cut apart and in order where they were not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the role that it gives, ``""`` where it gives none."""

    name: str
    role: str = ""


def spread(columns: list[Column]) -> list[Column]:
    """The columns of a heading of two rows in their order: 责任分工|完成时限|牵头单位|配合单位 has the two roles under 责任分工."""
    over = next((i for i, column in enumerate(columns) if column.role and column.name.endswith("分工")), None)
    first = len(columns)
    while first and columns[first - 1].role:
        first -= 1
    if over is None or not over < first - 1 < len(columns) - _FEWEST_UNDER:
        return columns
    if any(column.role for column in columns[over + 1 : first]):
        return columns
    return [*columns[:over], *columns[first:], *columns[over + 1 : first]]


_FEWEST_UNDER = 2


def whole(columns: list[Column], gaps: list[str]) -> list[Column]:
    """The columns, those as one that nothing parts where others are apart: 事项|分类 is 事项分类."""
    apart = columns[:1]
    for column, gap in zip(columns[1:], gaps, strict=False):
        if not gap and not column.role and not apart[-1].role:
            apart[-1] = Column(apart[-1].name + column.name)
        else:
            apart.append(column)
    return apart
