"""An algebra value as SPARQL: each condition a group that binds one variable, joined, united or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from kg.questions._select import PREFIXES, TASK_CALLED, TASK_LABEL, units_called, values
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Due, Every, Held, Not, Within
from kg.vocabulary import load as load_vocabulary


def tasks(condition: Condition, task: str = "task", numbers: Iterator[int] | None = None) -> str:
    """A group that binds ``?task`` to the tasks that meet the condition, each once or more."""
    numbers = numbers or count()
    match condition:
        case Among(iris):
            return f"{values(task, iris)}?{task} a kg:Task ."
        case Within(selection):
            inner = f"w{next(numbers)}"
            return f"{{ SELECT DISTINCT (?{inner} AS ?{task}) {{ ?{inner} a kg:Task . {selection.task_pattern(inner)} }} }}"
        case Due(first, last):
            day = f"day{next(numbers)}"
            limits = [f'STR(?{day}) >= "{first}"'] if first else []
            limits += [f'STR(?{day}) <= "{last}"'] if last else []
            return f"?{task} a kg:Task ; kg:dueDate ?{day} . " + (f"FILTER({' && '.join(limits)})" if limits else "")
        case Held(_, _, least):
            unit = f"u{next(numbers)}"
            return _least(task, unit, assigned(condition, task, unit, numbers), least)
        case All(parts):
            return " ".join(f"{{ {tasks(part, task, numbers)} }}" for part in (Every(), *parts))
        case Any(parts):
            return " UNION ".join(f"{{ {tasks(part, task, numbers)} }}" for part in parts)
        case Not(part):
            return f"?{task} a kg:Task . MINUS {{ {tasks(part, task, numbers)} }}"
        case Every():
            return f"?{task} a kg:Task ."
    raise TypeError(f"no condition on tasks: {condition}")


def units(condition: Condition, unit: str = "unit", numbers: Iterator[int] | None = None) -> str:
    """A group that binds ``?unit`` to the units with a part in some task that meet the condition, each once or more."""
    numbers = numbers or count()
    some = f"{{ SELECT DISTINCT ?{unit} {{ ?any{next(numbers)} kg:unit ?{unit} }} }}"
    match condition:
        case Among(iris):
            return f"{values(unit, iris)}{some}"
        case Acts(_, _, least):
            task = f"t{next(numbers)}"
            return _least(unit, task, assigned(condition, unit, task, numbers), least)
        case All(parts):
            return f"{some} " + " ".join(f"{{ {units(part, unit, numbers)} }}" for part in parts)
        case Any(parts):
            return " UNION ".join(f"{{ {units(part, unit, numbers)} }}" for part in parts)
        case Not(part):
            return f"{some} MINUS {{ {units(part, unit, numbers)} }}"
        case Every():
            return some
    raise TypeError(f"no condition on units: {condition}")


def assigned(atom: Held | Acts, one: str, other: str, numbers: Iterator[int], assignment: str = "") -> str:
    """The assignments that an atom speaks of: ``?one`` is the thing that has the condition, ``?other`` what it is asked for."""
    a = assignment or f"a{next(numbers)}"
    unit, task = (other, one) if isinstance(atom, Held) else (one, other)
    iris = [role.iri for role in load_vocabulary().roles if role.key in atom.roles]
    role = f"{values(f'{a}Role', iris)}?{a} kg:role ?{a}Role . " if atom.roles else ""
    inner = units(atom.who, unit, numbers) if isinstance(atom, Held) else tasks(atom.where, task, numbers)
    free = isinstance(atom.who if isinstance(atom, Held) else atom.where, Every)
    return f"{role}?{a} kg:unit ?{unit} ; kg:task ?{task} . " + ("" if free else f"{{ {inner} }}")


def _least(one: str, other: str, pattern: str, least: int) -> str:
    if least <= 1:
        return f"{{ SELECT DISTINCT ?{one} {{ {pattern} }} }}"
    return f"{{ SELECT ?{one} {{ {pattern} }} GROUP BY ?{one} HAVING(COUNT(DISTINCT ?{other}) >= {least}) }}"


# ── whole queries ─────────────────────────────────────────────────────────────────────────────────


def numbered(by: Held | Acts, condition: Condition, one: str, other: str) -> str:
    """A group that binds ``?one`` to what meets the condition and has a number, and ``?n`` to that number."""
    numbers = count(1000)
    inner = (tasks if isinstance(by, Held) else units)(condition, one, numbers)
    return (
        f"{{ SELECT ?{one} (COUNT(DISTINCT ?{other}) AS ?n) {{ {{ {inner} }} {{ {assigned(by, one, other, numbers)} }} }} "
        f"GROUP BY ?{one} }}"
    )


def first_place(by: Held | Acts, condition: Condition, one: str, *, most: bool) -> str:
    """A group that binds ``?one`` to what has the largest or smallest number."""
    numbers = numbered(by, condition, one, "other")
    extreme = "MAX" if most else "MIN"
    return f"{numbers} {{ SELECT ({extreme}(?n) AS ?best) {{ {numbers} }} }} FILTER(?n = ?best)"


def called_units(pattern: str, order: str = "?label", extra: str = "") -> str:
    """A query for units that ``pattern`` binds to ``?unit``, called as documents call them most often."""
    return f"{PREFIXES}{units_called(f'{{ {pattern} }} ?a kg:unit ?unit .')} {extra}ORDER BY {order}"


def first_few(by: Held | Acts, condition: Condition, *, most: bool, first: int) -> str:
    """A query for the first few by their number; of equal ones those first in the order of their names."""
    order = "DESC(?n)" if most else "?n"
    if isinstance(by, Acts):
        named = units_called("?a kg:unit ?unit .")
        group = numbered(by, condition, "answer", "other")
        return f"{PREFIXES}SELECT ?answer ?label {{ {group} {{ {named} }} }} ORDER BY {order} ?label LIMIT {first}"
    group = numbered(by, condition, "task", "other")
    return (
        f"{PREFIXES}SELECT (?task AS ?answer) (MIN({TASK_CALLED}) AS ?label) {{ {group} {TASK_LABEL} }} "
        f"GROUP BY ?task ?n ORDER BY {order} MIN(?taskPath) MIN(?taskStart) LIMIT {first}"
    )
