"""Who holds a post: the office that a document names for it (由市长兼任第一主任), never a person's name."""

from __future__ import annotations

import re

from kg.questions._account import passing
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._glossary import says_nothing, translate
from kg.questions.members import as_values

EXAMPLES = (("领导小组组长由谁担任", "who serves as first secretary of the Party working committee"),)


def reads(asked: Asked) -> bool:
    """A post is named and who holds it asked for."""
    return asked.has("post") and asked.has("who") and not asked.has("task_noun", "role", "task_ref", "deadline", "why")


def answer(frame: Frame) -> Answer:
    """Look for the post in the sentences that give one to somebody."""
    say, asked = frame.say, frame.asked
    frame.takes("post", "rest", "unit", "unknown_unit", "document_ref", "document_noun", passing=passing("posts"))
    wanted = [word for token in asked.of("post") for word in translate(token.text, bool)]
    groups = [
        t for t in asked.topic("post", "filler", "document_noun") if not says_nothing(t) and t not in passing("posts")
    ]
    groups = [word for text in groups for word in translate(text, bool)] + [slot.text for slot in frame.slots]
    chosen = asked.documents
    found = [
        (post, held)
        for post, held in frame.source.stated.posts
        if (chosen is None or held.proof.iri in chosen)
        and any(re.fullmatch(rf".*?{word}", post) for word in wanted)
        and not any(post.endswith(f"副{word}") for word in wanted)
    ]
    if alien := [word for word in groups if not frame.source.stated.writes(word)]:
        raise frame.unread(alien)
    items = [
        Item(held.names[0], "", {"post": post, "document": held.proof.document}, (held.proof,)) for post, held in found
    ]
    listed = say.list(item.label for item in items)
    name = say.list(wanted)
    summary = (
        say(
            f"{name}：{listed}（文件只写职务，没有写姓名）。",
            f"{name}: {listed} (the documents name offices, not persons).",
        )
        if items
        else say(f"文件没有写明{name}由谁担任。", f"The documents do not say who is {name}.")
    )
    return frame.answer(
        "posts", items, summary, as_values(items), walk="document → sentence", columns=("label", "document", "quote")
    )
