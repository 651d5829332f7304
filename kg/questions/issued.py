"""Who issued a document and when, as its text or the list of the corpus says; which document a year or an issuer gave."""

from __future__ import annotations

from kg.network import DocumentNode
from kg.questions._answer import Answer, Item
from kg.questions._asked import Asked
from kg.questions._frame import Frame
from kg.questions._select import PREFIXES, values

EXAMPLES = (
    ("白银方案是谁发的", "who issued the Gansu document"),
    ("甘肃要点是什么时候印发的", "when was the Baiyin plan issued"),
)
_CLAIMED = ("issued", "document_noun", "deadline", "both_documents", "total")


def reads(asked: Asked) -> bool:
    """The issuing of documents is asked for, of no unit, task or role."""
    if not asked.has("issued") or asked.units or asked.refs or asked.polar or asked.days:
        return False
    asks = asked.has("who", "deadline", "which", "document_noun")
    return asks and not asked.has("task_noun", "how_many", "most", "fewest", "target", "which_document", "first_due")


def answer(frame: Frame) -> Answer:
    """Look at the documents named, or at all of them."""
    scope = frame.scope(*_CLAIMED, search=False)
    chosen = scope.selection.documents
    documents = [d for d in frame.source.documents if chosen is None or d.iri in chosen]
    both = frame.asked.has("who") and frame.asked.has("deadline")
    when = frame.asked.has("deadline")
    items = [item for d in documents for item in _items(d, who=both or not when, when=when)]
    say = frame.say
    told = say.list(
        say(
            f"《{d.title}》{d.issuer or '发文机关未写'}，{d.issued or '日期未写'}",
            f"《{d.title}》: {d.issuer or 'issuer not stated'}, {d.issued or 'date not stated'}",
        )
        for d in documents
    )
    predicates = [name for name, shown in (("dcterms:creator", both or not when), ("dcterms:issued", when)) if shown]
    within = values("d", chosen) if chosen else ""
    sparql = (
        f"{PREFIXES}SELECT (STR(?said) AS ?label) {{ {within} ?d a kg:Document ; kg:path ?path . "
        f"VALUES ?p {{ {' '.join(predicates)} }} ?d ?p ?said }} ORDER BY ?path ?p"
    )
    return frame.answer(
        "issued",
        items,
        f"{told}{say('。', '.')}",
        sparql,
        walk="document → issuer, date",
        columns=("label", "document"),
    )


def _items(document: DocumentNode, *, who: bool, when: bool) -> list[Item]:
    about = {"document": document.title, "path": document.path}
    said = [(document.issuer, who, "issuer"), (document.issued, when, "issued")]
    return [Item(text, "", {**about, "what": what}) for text, shown, what in said if shown and text]
