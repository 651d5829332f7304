"""The stages of a plan: what is done in one, when it is, who coordinates in it, and in which stage something is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import NotUnderstood
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._glossary import translate
from kg.questions._stated import Staged
from kg.questions.members import as_values

EXAMPLES = (
    ("启动实施阶段要做什么", "what is done in the first stage"),
    ("哪个阶段成立组织机构", "which stage covers 2021"),
    ("重点突破阶段由谁协调", "who coordinates in the breakthrough stage"),
)
_BY = re.compile(r"由(?P<body>[一-鿿]{3,30}?)(?P<verb>协调|统筹|负责|牵头|组织|实施|承担)")


def reads(asked: Asked) -> bool:
    """A stage is named or asked for."""
    return asked.has("stage_ref", "which_stage")


def answer(frame: Frame) -> Answer:
    """Read the stages that documents set out, and keep those asked for."""
    asked = frame.asked
    of_bodies = not _of_matter(asked)
    asks_who = (
        asked.has("who") or (of_bodies and asked.has("unit_noun")) or any(t.side == "who" for t in asked.of("role"))
    )
    left = (
        asked.of("task_ref")
        + asked.of("section_ref")
        + asked.of("not")
        + asked.of("without")
        + (asked.of("role") if of_bodies and not asks_who else ())
    )
    if left:
        raise frame.unread(token.text for token in left)
    chosen = [one for one in _named(frame) if _covers(one, asked) and _in_document(frame, one)]
    words = _words(frame)
    found = [one for one in chosen if all(_holds(one, word) for word in words)]
    unread = asked.has("stage_ref") or any(word.isascii() for word in words)
    if words and not found and unread and not asked.units:
        said = frame.say.list(words)
        raise NotUnderstood(
            f"没有读懂“{said}” not understood: {said}", nearest=tuple(one.stage.title for one in chosen)
        )
    if asked.units:
        found = [one for one in found if any(slot.text in one.text for slot in frame.slots)]
    if asks_who:
        return _said(frame, [item for one in found for item in _bodies(one, asked)])
    if asked.has("deadline"):
        return _said(frame, [_item(one, one.stage.when) for one in found])
    return _said(frame, [_item(one, f"{one.key} {one.stage.title}") for one in found], words)


def _named(frame: Frame) -> Sequence[Staged]:
    stages = frame.source.stated.stages
    places = [int(at) for token in frame.asked.of("stage_ref") for at in token.value.split(",")]
    return [stages[at] for at in dict.fromkeys(places)] if places else stages


def _covers(one: Staged, asked: Asked) -> bool:
    """Whether every year that the question names falls into the stage."""
    first, last = one.stage.years
    return all(first <= int(year) <= last for token in asked.of("day") for year in re.findall(r"\d{4}", token.text))


def _in_document(frame: Frame, one: Staged) -> bool:
    return frame.asked.documents is None or one.proof.iri in frame.asked.documents


def _words(frame: Frame) -> list[str]:
    """The matter asked about, in the documents' language, without the heading that the stages stand under."""
    texts = frame.asked.topic(*_CLAIMED, *(() if _of_matter(frame.asked) else _OF_BODIES))
    above = {section.title for _, section in frame.source.sections()}
    return [
        word
        for text in texts
        if text not in above
        for word in translate(text, lambda word: any(word in one.text for one in frame.source.stated.stages))
    ]


def _of_matter(asked: Asked) -> bool:
    """Whether the stage of some matter is asked for: the words of roles are then of the matter (成立组织机构)."""
    return asked.has("which_stage") and not asked.has("stage_ref", "who", "unit")


_OF_BODIES = ("role", "any_role", "unit_noun")
_CLAIMED = (
    "which_stage",
    "section_noun",
    "document_noun",
    "mention",
    "about",
    "content",
    "deadline",
    "filler",
    "target",
    "total",
    "share",
    "role_noun",
)


def _holds(one: Staged, word: str) -> bool:
    """Whether the words of a matter stand in one sentence of the stage."""
    from kg.words import cut

    pieces = [piece for piece in cut(word, ()) if len(piece) > 1] or [word]
    return any(all(piece in sentence for piece in pieces) for sentence in re.split("[。；;]", one.text))


def _item(one: Staged, label: str) -> Item:
    about = {
        "key": one.key,
        "number": one.key,
        "title": one.stage.title,
        "deadline": one.stage.when,
        "value": one.stage.when,
        "document": one.proof.document,
        "path": one.proof.path,
    }
    return Item(label, "", about, (one.proof,))


def _bodies(one: Staged, asked: Asked) -> list[Item]:
    """Whom the stage names for what the question asks: 由…协调."""
    said = [token for token in asked.of("role") if token.value != "responsible"]
    about = {"title": one.stage.title, "document": one.proof.document, "path": one.proof.path}
    return [
        Item(found["body"], "", about, (one.proof,))
        for found in _BY.finditer(one.text)
        if all(found["verb"] == token.text for token in said)
    ]


def _said(frame: Frame, items: list[Item], matter: Sequence[str] = ()) -> Answer:
    say = frame.say
    what = say.list(matter)
    listed = say.list(item.label for item in items)
    summary = (
        say(f"{listed}。", f"{listed}.")
        if items
        else say(
            f"文件写到阶段，没有写明{what or '这一点'}。", f"The documents do not state {what or 'that'} of any stage."
        )
    )
    return frame.answer(
        "stages",
        items,
        summary,
        as_values(items),
        walk="document → heading of a stage",
        columns=("label", "deadline", "document", "quote"),
    )
