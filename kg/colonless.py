"""Labels without a colon: 牵头单位市卫健局，责任单位　市财政局, 责任单位——市财政局. The list follows at once, and nothing else.

label = [级别] head [blank | ——] units (、|，|；|。| line end | next label)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.embedded import before_label
from kg.likeness import Likeness
from kg.runs import run_of_units

if TYPE_CHECKING:
    from kg.clause import Reading
    from kg.lexicon import Word

_GAP = re.compile(r" {0,3}(?:—{1,2} ?)?(?:包括|包含|有)?")
_NO_LIST = "要应须的和及是为等与或在对将可根按认加密结严"
_AFTER = re.compile(r"(?:等[一-鿿]{0,4}(?:部门|单位)?)?[ ]*(?:[；。，、\n）〔（…”|和及与以]|$)")
_NEAR = 6
_SHORT = 120
_LONGEST = 3000


def colonless(reading: Reading, word: Word, end: int) -> int | None:
    """Where the list begins that follows a head at once, up to ``end``; None if no list of units does.

    Whether a label may begin where the head does is for the caller to say.
    """
    text = reading.text
    gap = _GAP.match(text, word.end, end)
    at = gap.end() if gap else word.end
    if not "一" <= text[at : at + 1] <= "鿿" or text[at] in _NO_LIST or answers(reading, at):
        return None
    names = run_of_units(text, at, list_end(reading, at, min(end, at + _SHORT)))
    if not names or names[0].start != at or names[0].like < Likeness.PLACE:
        return None
    last = names[-1].end
    labelled = any(w.kind != "verb" and w.start - last < _NEAR for w in reading.words_in(last, last + 16))
    ended = _AFTER.match(text, last, end) or reading.outline.starts_at(last)
    return at if labelled or ended else None


def answers(reading: Reading, at: int) -> bool:
    """Whether a verb of duty follows at once, so that the label is a body: 食品药品监管部门：负责…."""
    word = next(reading.words_from(at, at + 8), None)
    return word is not None and word.start == at and word.kind == "verb" and word.text in reading.strong


def list_end(reading: Reading, start: int, stop: int) -> int:
    """Where the list of a label without a colon ends: with its run of names, or where another label begins."""
    following = (w for w in reading.words_from(start, stop) if w.kind != "verb")
    edge = next((before_label(reading.text, max(start, w.start - 8), w.start) for w in following), stop)
    names = run_of_units(reading.text, start, min(edge, start + _LONGEST))
    return names[-1].end if names else stop
