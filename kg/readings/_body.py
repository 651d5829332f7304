"""What the rules for local bodies share: the body that a rest of a name means at a place, by the registers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import bodies, divisions
from kg.bodies import fill, level_letter
from kg.readings.bank import bank_at
from kg.setting import Setting, Split, resolved, unresolved_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Place, Resolution

LEGAL_FORM = re.compile(r"(?:有限公司|有限责任公司|股份公司|集团公司|总公司)$")
"""The legal forms with which a company's name is whole."""
ABBREVIATED = re.compile(r"(?<!工)委$|办$")
"""Endings that are short for 委员会 and 办公室: what stands before them is mostly shortened too."""

SEVERAL = "{}是几种全称共用的简称，用哪一种各地不同"
"""Why a short form that several full names share stays as written."""


def body_at(split: Split, setting: Setting) -> Resolution | None:
    """The body named by the rest, at the split's place, if the registers know it."""
    place, rest = split.place, split.rest
    if not rest:
        if split.mark == "name":
            return None
        reason = f"{split.reason}；地方作为承担者即其人民政府"
        government = divisions.table().government(place, setting.month)
        return resolved(government, "government", place, ("place", 0.9), reason)
    if rest in ("人民银行", "人行", "人民银行分行"):
        return bank_at(place, setting)
    for variant in _variants(rest):
        found = bodies.standing(local(variant, place), setting.month, split.mark, place.code)
        if divisions.is_unlisted(place):  # nothing is known of what lies above it
            found = [named for named in found if "{city}" not in named.full and "{province" not in named.full]
        if found:
            return filled(_of_government(found[0], rest, variant), variant, split, setting)
    return None


def _of_government(named: bodies.Named, rest: str, variant: str) -> bodies.Named:
    """市政府口岸办: an office that the name calls the government's is called so in full; a bureau is not."""
    said = rest.startswith(("政府", "人民政府")) and not variant.startswith("政府")
    if said and named.full.startswith("{place}") and named.full.endswith("办公室") and "政府" not in named.full:
        return replace(named, full=named.full.replace("{place}", "{place}人民政府", 1))
    return named


def local(name: str, place: Place) -> list[bodies.Named]:
    """The local bodies that a name may stand for at a place; the districts of a municipality have its 委员会 (区商务委).

    >>> beijing = divisions.table().named("海淀区")[0]
    >>> [named.full for named in local("城市管理委", beijing)][:1]
    ['{place}城市管理委员会']
    """
    found = bodies.table().local(name, level_letter(place))
    above = divisions.table().province(place)
    if any(named.usual for named in found) or above is None or above == place:
        return found
    if not divisions.table().is_municipality(above):
        return found
    return [n for n in bodies.table().local(name, "m") if n.usual and n.full.endswith("委员会")] or found


_PARTY = re.compile(r"^(?:党委|委员会)(?=.)")
_GOVERNMENT = re.compile(r"^人民政府(?=.)")
_BRACKET = re.compile(r"\([^)]*\)$")


def _variants(rest: str) -> Iterator[str]:
    """The rest as written, then with 党委 for 委, 政府 for 人民政府, without 政府, without what stands in brackets."""
    yield rest
    if rest == "党委":
        yield "委"
    if _PARTY.match(rest):
        yield _PARTY.sub("委", rest)
    government = _GOVERNMENT.sub("政府", rest)
    if government != rest:
        yield government
    if government.startswith("政府") and len(government) > 3:
        yield government.removeprefix("政府")
    bare = _BRACKET.sub("", rest) if rest.endswith(")") else rest
    if bare and bare != rest:
        yield bare


def filled(named: bodies.Named, rest: str, split: Split, setting: Setting) -> Resolution:
    """The body of a register's line at the split's place, with the reason and how sure it is; none where the short form
    is shared by several full names and the line does not speak of that very place.
    """
    fulls = () if named.where else bodies.shared(rest, split.place, setting.month)
    if fulls:
        title = divisions.table().title(split.place, setting.month)
        where = tuple(f"{title}{full}" for full in fulls)
        return unresolved_at(rest, split, SEVERAL.format(rest), named.kind, where)
    full = fill(named.full, split.place, setting.month)
    confidence = 0.95 if named.usual else 0.8
    reason = f"{split.reason}；登记册：{rest}→{fill(named.full, split.place, setting.month)}（{named.source}）"
    if not named.usual:
        reason += "；这一级通常不用这个后缀，按原文"
    if setting.month and not named.stood(setting.month):
        reason += f"；该名称通行于{_period(named)}，与文件日期不合，按原文"
        confidence -= 0.1
    rule = "level-word" if split.mark == "level" else "place-name"
    return resolved(full, named.kind, split.place, (rule, confidence), reason)


def _period(named: bodies.Named) -> str:
    def said(month: str) -> str:
        return f"{month[:4]}年{int(month[4:])}月" if month else ""

    if named.since and named.until:
        return f"{said(named.since)}至{said(named.until)}"
    return f"{said(named.since)}以后" if named.since else f"{said(named.until)}以前"
