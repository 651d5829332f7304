"""Questions in plain language on the pages: an answer, what is nearest, and examples that this graph answers."""

from __future__ import annotations

import itertools

from kg.errors import KgError, NotUnderstood
from kg.questions import QUESTIONS, Answer, ask
from kg.terms import ID
from kg.web.catalogue import KINDS, Catalogue, Facts

TRIED = 40
"""How many example questions are tried on a graph."""


def answer(catalogue: Catalogue, question: str) -> Answer | NotUnderstood:
    """The answer to a question, or what is nearest where it is not understood."""
    try:
        return ask(question, catalogue.source)
    except NotUnderstood as error:
        return error
    except KgError as error:
        return NotUnderstood(str(error), hint=error.hint)


def questions(catalogue: Catalogue, language: str) -> list[str]:
    """Examples of questions that this graph answers, in one language."""
    return [pair[language == "en"] for pair, _ in examples(catalogue)]


def queries(catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    """Those questions with the SPARQL behind each."""
    return [(pair[language == "en"], sparql) for pair, sparql in examples(catalogue)]


def examples(catalogue: Catalogue) -> list[tuple[tuple[str, str], str]]:
    """Example questions that have an answer here, with their SPARQL: the last form's first, as the plainest stand last.

    One of each form, then another of each, and so on; the first few dozen are tried, once for a catalogue.
    """
    with catalogue.lock:
        if catalogue.examples is None:
            forms = [form.EXAMPLES for form in reversed(QUESTIONS)]
            turns = itertools.chain.from_iterable(itertools.zip_longest(*forms))
            catalogue.examples = []
            for pair in itertools.islice((pair for pair in turns if pair), TRIED):
                said = answer(catalogue, pair[0])
                if isinstance(said, Answer) and said.items:
                    catalogue.examples.append((pair, said.sparql))
        return catalogue.examples


def linked(said: Answer) -> Facts:
    """An answer whose things and documents say which page they have."""

    def with_page(item: Facts) -> Facts:
        kind, _, name = item.get("iri", "").removeprefix(ID).partition("/")
        known = kind in KINDS and name
        proofs = [{**proof, "id": proof["document_iri"].rpartition("/")[2]} for proof in item["evidence"]]
        return {**item, "page": kind if known else "", "id": name if known else "", "evidence": proofs}

    told = said.to_json()
    apart = [{**one, "answers": [with_page(item) for item in one["answers"]]} for one in told["apart"]]
    return {**told, "answers": [with_page(item) for item in told["answers"]], "apart": apart}
