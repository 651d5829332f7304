"""What answers say, in Chinese or English: role names, lists, counts, headings of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.vocabulary import Vocabulary

SHOWN = 8
"""How many names a sentence lists before it says how many more there are."""
HEADINGS = {
    "label": ("答案", "Answer"),
    "key": ("编号", "No."),
    "title": ("任务", "Task"),
    "roles": ("角色", "Role"),
    "document": ("文件", "Document"),
    "section": ("所在章节", "Section"),
    "unit": ("单位全称", "Full name"),
    "name": ("单位", "Unit"),
    "tasks": ("任务", "Tasks"),
    "value": ("数值", "Value"),
    "indicator": ("指标", "Indicator"),
    "deadline": ("时限", "Deadline"),
    "quote": ("原文", "Quotation"),
    "times": ("次数", "Times"),
    "score": ("相关度", "Score"),
    "reason": ("理由", "Reason"),
    "holder": ("任务", "Task"),
    "date": ("日期", "Date"),
    "leads": ("牵头单位", "Leads"),
}


@dataclass(frozen=True, slots=True)
class Say:
    """Speaks one language."""

    language: str
    vocabulary: Vocabulary

    def __call__(self, zh: str, en: str) -> str:
        """The one of the two texts that is in the language."""
        return en if self.language == "en" else zh

    def role(self, key: str) -> str:
        """A role's name."""
        role = self.vocabulary.role(key)
        return self(role.zh, role.en)

    def roles(self, keys: Sequence[str]) -> str:
        """Several roles, or any."""
        if not keys:
            return self("参与", "take part in")
        return self("、", " / ").join(self.role(key) for key in keys)

    def list(self, names: Iterable[str], shown: int = SHOWN) -> str:
        """Names as a sentence lists them."""
        every = list(dict.fromkeys(names))
        text = self("、", ", ").join(every[:shown])
        more = len(every) - shown
        return text + (self(f"等{len(every)}个", f" and {more} more") if more > 0 else "")

    def tasks(self, count: int) -> str:
        """A number of tasks."""
        return self(f"{count}项任务", f"{count} task{'' if count == 1 else 's'}")

    def units(self, count: int) -> str:
        """A number of units."""
        return self(f"{count}个单位", f"{count} unit{'' if count == 1 else 's'}")

    def columns(self, *keys: str) -> tuple[tuple[str, str], ...]:
        """Table columns with headings."""
        return tuple((key, self(*HEADINGS[key])) for key in keys)
