"""An algebra value in the words of the answer's sentence: 市科技局牵头、市财政局不参与."""

from __future__ import annotations

from kg.questions._say import Say
from kg.questions.composed._algebra import Acts, All, Among, Any, Condition, Due, Every, Held, Not, Within

_KINDS = {
    "enterprise": ("企业", "companies"),
    "institution": ("院校和事业单位", "institutions"),
    "county": ("县区", "counties"),
    "province": ("省级单位", "provincial bodies"),
    "city": ("市级单位", "municipal bodies"),
}
"""The kinds of units of ``questions/_kinds.py`` as a sentence calls them."""


def condition(value: Condition, say: Say) -> str:
    """What is asked of a task or of a unit.

    >>> from kg.vocabulary import load
    >>> say = Say("zh", load())
    >>> condition(All((Held(("lead",), Among(("a",), "甲局")), Not(Held((), Among(("b",), "乙局"))))), say)
    '甲局牵头、乙局不参与'
    """
    match value:
        case Every():
            return say("全部", "all")
        case Among(_, called) | Within(_, called):
            return say(*_KINDS[called]) if called in _KINDS else called or say("所列", "those listed")
        case Due(first, last):
            return say("时限", "due") + (f" {first or '…'}–{last or '…'}" if first or last else "")
        case Held(roles, who, least):
            return _held(say.roles(roles), who, least, say, denied=False)
        case Acts(roles, where, least):
            return _acts(say.roles(roles), where, least, say)
        case All(parts):
            return say("、", ", ").join(_one(part, say) for part in parts)
        case Any(parts):
            return say("或", " or ").join(_one(part, say) for part in parts)
        case Not(Held(roles, who, least)):
            return _held(say.roles(roles), who, least, say, denied=True)
        case Not(Acts() as part):
            return say("不", "not ") + condition(part, say)
        case Not(part):
            return say(f"{condition(part, say)}以外", f"not {condition(part, say)}")
    raise TypeError(f"no condition: {value}")


def _one(value: Condition, say: Say) -> str:
    said = condition(value, say)
    return f"({said})" if isinstance(value, (All, Any)) else said


def _held(roles: str, who: Condition, least: int, say: Say, *, denied: bool) -> str:
    """What is asked of a task's units."""
    if isinstance(who, Every) and least == 1:
        return say(f"没有{roles}单位" if denied else f"有{roles}单位", f"{'no' if denied else 'a'} unit ({roles})")
    if isinstance(who, Every):
        return say(
            f"{roles}单位{'少于' if denied else '不少于'}{least}个",
            f"{'fewer than' if denied else 'at least'} {least} units ({roles})",
        )
    named = (
        condition(who, say)
        if isinstance(who, (Among, Any))
        else say(f"{condition(who, say)}的单位", f"units: {condition(who, say)}")
    )
    number = say(f"中不少于{least}个", f", at least {least}") if least > 1 else ""
    return say(
        f"{named}{number}{'不' if denied else ''}{roles}", f"{'not ' if denied else ''}{named}{number} ({roles})"
    )


def _acts(roles: str, where: Condition, least: int, say: Say) -> str:
    """What is asked of a unit's tasks."""
    number = say(f"不少于{least}项", f" at least {least} tasks") if least > 1 else ""
    match where:
        case Every():
            return f"{roles}{number}"
        case Within(_, called) | Among(_, called):
            inside = say(called if called.startswith("在") else f"在{called}中", called)
            return say(f"{inside}{roles}{number}", f"{roles}{number} {inside}")
    tasks = condition(where, say)
    return say(f"{roles}{number}（{tasks}的任务）", f"{roles}{number} (tasks: {tasks})")
