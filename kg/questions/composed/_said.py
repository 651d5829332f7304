"""An algebra value in words, for the answer's sentence and for ``--explain``."""

from __future__ import annotations

from kg.questions._say import Say
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Due, Every, Held, Not, Select, Within

_HOW = {
    "list": ("列出", "list"),
    "count": ("数", "count"),
    "exists": ("有无", "exists"),
    "share": ("占比", "share"),
    "rank": ("排名", "rank"),
    "each": ("各数", "count each"),
}
_WHAT = {
    "tasks": ("任务", "tasks"),
    "units": ("单位", "units"),
    "roles": ("角色", "roles"),
    "documents": ("文件", "documents"),
}


def condition(value: Condition, say: Say) -> str:
    """A condition as a formula: ``牵头(省科技厅) ∧ ¬配合(兰州市)``."""
    match value:
        case Every():
            return say("全部", "all")
        case Among(_, called) | Within(_, called):
            return called or say("所列", "those listed")
        case Due(first, last):
            return say("时限", "due") + (f" {first or '…'}–{last or '…'}" if first or last else "")
        case Held(roles, who, least):
            return f"{_atom(roles, least, say)}({_inner(who, say)})"
        case Acts(roles, where, least):
            return f"{_atom(roles, least, say)}({_inner(where, say)})"
        case All(parts):
            return " ∧ ".join(_bracketed(part, say) for part in parts)
        case Any(parts):
            return " ∨ ".join(_bracketed(part, say) for part in parts)
        case Not(part):
            return f"¬{_bracketed(part, say)}"
    raise TypeError(f"no condition: {value}")


def _atom(roles: tuple[str, ...], least: int, say: Say) -> str:
    return (f"≥{least} " if least > 1 else "") + say.roles(roles)


def _inner(value: Condition, say: Say) -> str:
    return "" if isinstance(value, Every) else condition(value, say)


def _bracketed(value: Condition, say: Say) -> str:
    said = condition(value, say)
    return f"({said})" if isinstance(value, (All, Any)) else said


def select(value: Select, say: Say) -> str:
    """A Select in one line: ``列出 任务: 牵头(省科技厅)``."""
    order = (
        f" ⟵ {say('最多' if value.most else '最少', 'most' if value.most else 'fewest')}" if value.how == "rank" else ""
    )
    by = f" {condition(value.by, say)}" if value.by is not None else ""
    first = f" {value.first}" if value.first else ""
    of = f" / {condition(value.of, say)}" if value.of != Every() or value.how == "share" else ""
    return f"{say(*_HOW[value.how])} {say(*_WHAT[value.what])}: {condition(value.where, say)}{of}{order}{by}{first}"
