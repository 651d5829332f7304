"""The small algebra that questions are composed in: conditions on tasks and on units, and one Select over them.

    省科技厅牵头、兰州市参加的任务  →  tasks: lead(省科技厅) ∧ part(兰州市)
    牵头三项以上的企业              →  units: is(the companies) ∧ ≥3 lead(tasks)

A condition on tasks and one on units stand within each other: ``Held`` asks a task for its units, ``Acts`` a unit for its tasks.
Each value is walked on the network (``_walk``) and written as SPARQL (``_query``), to the same end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.questions._amounts import Amount
from kg.questions._select import Selection

__all__ = [
    "Acts",
    "All",
    "Among",
    "Any",
    "Condition",
    "Due",
    "Every",
    "Held",
    "Not",
    "Select",
    "Within",
    "both",
    "fitting",
]


@dataclass(frozen=True, slots=True)
class Every:
    """No limit: all tasks, or all units that have a part in some task."""


@dataclass(frozen=True, slots=True)
class Among:
    """To be one of these tasks, or of these units (IRIs); ``called`` is how the question calls them."""

    iris: tuple[str, ...]
    called: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """Tasks within the documents, sections, numbers, time limit and words of a Selection (its units and roles do not count)."""

    selection: Selection
    called: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Due:
    """Tasks with a last day, from ``first`` to ``last`` (``YYYY-MM-DD``; ``""`` sets no limit)."""

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Tasks in which at least so many units of ``who`` have one of the roles (role keys; none is any role)."""

    roles: tuple[str, ...] = ()
    who: Condition = Every()
    least: int = 1


@dataclass(frozen=True, slots=True)
class Acts:
    """Units that have one of the roles in at least so many of the tasks ``where``."""

    roles: tuple[str, ...] = ()
    where: Condition = Every()
    least: int = 1


@dataclass(frozen=True, slots=True)
class All:
    """What meets every part."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What meets some part."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not meet the part."""

    part: Condition


Condition = Every | Among | Within | Due | Held | Acts | All | Any | Not
What = Literal["tasks", "units", "roles", "documents"]
How = Literal["list", "count", "exists", "share", "rank", "each"]


@dataclass(frozen=True, slots=True)
class Select:
    """What is asked for, and of it: all (``list``), how many, whether any, what share, the first by a number, a number for each.

    ``by`` is the number of a ranking or a grouping: of a task its units (``Held``), of a unit its tasks (``Acts``), of a
    document its tasks; ``first`` how many of a ranking are wanted (0: those in the first place, all that share it);
    ``of`` whose roles are asked for, or what a share is a share of.
    """

    what: What
    where: Condition
    how: How = "list"
    by: Held | Acts | None = None
    most: bool = True
    first: int = 0
    of: Condition = Every()


def both(*parts: Condition) -> Condition:
    """What meets all of some conditions, as short as can be said.

    >>> both(Every(), Among(("x",))), both()
    (Among(iris=('x',), called=''), Every())
    """
    told = tuple(dict.fromkeys(part for part in parts if not isinstance(part, Every)))
    flat = tuple(one for part in told for one in (part.parts if isinstance(part, All) else (part,)))
    return flat[0] if len(flat) == 1 else All(flat) if flat else Every()


def fitting(least: Held | Acts, amount: Amount) -> Condition:
    """A condition with the number that an amount asks for: at least, at most, exactly so many.

    >>> fitting(Held(("lead",)), Amount(0, 0, "<=", 1))
    Not(part=Held(roles=('lead',), who=Every(), least=2))
    """
    from dataclasses import replace

    low, high = replace(least, least=amount.number), Not(replace(least, least=amount.number + 1))
    if amount.sign == ">=":
        return low
    none = Not(replace(least, least=1))
    if amount.sign == "<=":
        return high
    return both(low, high) if amount.number else none
