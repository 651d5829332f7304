"""What an item of the outline is called: its number, title, heading and address; and which items are sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Section

if TYPE_CHECKING:
    from kg.outline import Item, Outline
    from kg.view import View


def number(text: str, view: View, item: Item) -> str:
    """An item's number as the document writes it, without what sets it off: ``三``, ``(二)``, ``11``, ``第八条``."""
    return view.quote(text, item.start, item.body).strip().rstrip("、.．﹒ ：:")


def title(text: str, view: View, item: Item) -> str:
    """An item's heading, or its first clause, as the document writes it."""
    return view.quote(text, item.body, item.title_end).strip()


def heading(text: str, view: View, item: Item) -> str:
    """An item's number and heading in one, as the document writes them: ``三、重点任务``."""
    return view.quote(text, item.start, item.title_end).strip()


class Headings(dict[int, str]):
    """The items' headings by index, each cut out of the text once: they stand in the path of every task below."""

    def __init__(self, text: str, view: View, found: Outline) -> None:
        super().__init__()
        self._text, self._view, self._items = text, view, found.items

    def __missing__(self, index: int) -> str:
        self[index] = said = heading(self._text, self._view, self._items[index])
        return said


def address(found: Outline, index: int, unique: frozenset[str]) -> str:
    """Where an item stands: the numbers from the top down; its own alone where its kind counts through the document."""
    items = found.items
    if items[index].kind in unique:
        return items[index].number
    return "".join(items[i].number for i in found.above(index))


def counted_through(found: Outline) -> frozenset[str]:
    """The kinds of number that never start again in a document, so that a number alone says which item is meant."""
    seen: dict[str, set[int]] = {}
    again: set[str] = set()
    for item in found.items:
        values = seen.setdefault(item.kind, set())
        if item.value in values:
            again.add(item.kind)
        values.add(item.value)
    return frozenset(kind for kind, values in seen.items() if kind not in again and 0 not in values)


def sections(text: str, view: View, found: Outline) -> tuple[tuple[Section, ...], dict[int, int]]:
    """The items that have others under them as sections, and where each item's section stands among them."""
    chosen: list[Section] = []
    place: dict[int, int] = {}
    headings = Headings(text, view, found)
    for index, item in enumerate(found.items):
        if not item.children or all(found.items[child].kind in _LISTED for child in item.children):
            continue
        over = found.above(item.parent)
        above = [place[i] for i in over if i in place]
        place[index] = len(chosen)
        path = tuple(headings[i] for i in over)
        parent = above[-1] if above else None
        span = view.span(item.start, item.end)
        chosen.append(Section(number(text, view, item), title(text, view, item), span, len(above) + 1, parent, path))
    return tuple(chosen), place


_LISTED = ("dash", "bullet")
"""What is only listed under an item makes no section of it."""
