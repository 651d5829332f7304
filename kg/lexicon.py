"""The vocabulary's role words made searchable: heads (牵头单位), verbs (牵头), and what may stand around them.

Nothing here names a role: a word, or a role, added to ``ontology.ttl`` is searched for from then on.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from kg import patterns
from kg.model import quick
from kg.vocabulary import BODY_NOUNS, Vocabulary

_NOUNS = (
    *(noun for noun in BODY_NOUNS if len(noun) > 1),
    *(
        "股室",
        "站所",
        "站办",
        "办所",
        "站办所",
        "部室",
        "司局",
        "委办局",
        "区县",
        "县区",
        "地区",
        "乡镇",
        "镇街",
        "街镇",
        "街道",
        "社区",
        "村社",
        "学校",
        "院系",
        "委室",
        "庭室",
        "处（科）室",
        "科（处）室",
        "科（室）",
        "处（室）",
        "股（室）",
        "部（室）",
    ),
    *("学院", "园区", "分局", "支队", "公司", "党委", "专班", "小组", "处", "科", "股", "站", "组", "镇", "村"),
)
"""What makes a head of a verb: 牵头 + 科室. Only where the word ends there: 负责处 is one, 负责处理 is not."""
_CHANCE = re.compile(r"(?<=[委员协商社])会办|(?<=政)协办|[一-鿿]办(?=公[室厅]|事[处员])|(?<=[部十])分办")
"""Characters of a role word that belong to other words: 安委会办公室, 市社会办, 部分办件."""
_GOES_ON = re.compile(
    r"(?!(?:完成|办结|整改)?(?:时限|时间|期限|进度)|备注|成果|(?:配合|协办|协助|协作|牵头|责任|参与|联系|分管|督办|考核|包联|包抓|包保|挂钩|挂点)(?:[省市县区州镇乡]级?)?(?:单位|部门|科室|股室|处室|领导|人|村|社区|镇))[一-鿿](?<![为是及和与或])"
)
"""What goes on after a word: not the next column's name (责任股室 | 完成时限), nor a joining word."""
ATTRIBUTES = (
    "[一-鿿]{0,4}(?:时限|时间|期限|进度|节点|领导|责任人|负责人|联系人|电话|范围|对象|目标|措施|内容|要求|职责|标准|依据|情况|规模|地点|周期|类型|成果)|[一-鿿]{2,4}来源|"
    "联系方式|进度安排|时间安排|成果形式|备注|序号|附注|注|说明"
)
"""Labels beside a role label that hold no units: a deadline, a scope, a person. They end a list."""


Kind = Literal["head", "verb", "companion"]
"""Whether a word heads a list, stands as a verb after one, or counts only beside another role's words."""


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A role word met in a text: its role's key, whether it heads a list, and where it stands in the view."""

    text: str
    role: str
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of one vocabulary, compiled once."""

    roles: dict[str, str]
    """Each word and its role's key; a verb with a noun for a body after it is a head."""
    heads: frozenset[str]
    kinds: dict[str, Kind]
    """Whether a word is a head, a companion or a verb."""
    made: frozenset[str]
    """The heads that were made of a verb and a noun."""
    words: re.Pattern[str]
    order: dict[str, int]
    duty: str
    """The shortest word that alone gives a duty, and of two as short the one that more of the others are made with."""
    implied: dict[str, str]
    """Verbs that give a role only with the plain one before them, and without it at the end of a list: 落实 (as 负责落实)."""

    endings: tuple[str, ...]
    """The same verbs, for a first look."""

    def scan(self, text: str) -> list[Word]:
        """Every role word of a text, the longest at each place, in order."""
        found = []
        roles, kinds, made = self.roles, self.kinds, self.made
        for match in self.words.finditer(text):
            word = match.group()
            start, end = match.span()
            if word[0] == "总" and text[start - 1 : start] == "防" and word[1:] in roles:
                word, start = word[1:], start + 1  # 国家防总 is a body
            if word[1:2] == "办" and _CHANCE.match(text, start):
                continue
            if word[-1] == "司" and text[start - 2 : start] == "有限":
                continue  # 有限责任公司 is the end of a company's name
            if word in made and _GOES_ON.match(text, end):
                found += self._inside(match)
                continue
            found.append(Word(word, roles[word], kinds[word], start, end))
        return found

    def _inside(self, match: re.Match[str]) -> list[Word]:
        """The verb of a head that was none."""
        word = match.group()
        verb = next((word[:size] for size in range(len(word) - 1, 1, -1) if word[:size] in self.roles), "")
        if not verb or verb in self.made:
            return []
        kind: Kind = "head" if verb in self.heads else "verb"
        return [Word(verb, self.roles[verb], kind, match.start(), match.start() + len(verb))]


@functools.lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary.

    A verb of the vocabulary joined to a noun for a body makes a head of the same role (牵头 + 科室), unless the vocabulary
    gives that word to another role.
    """
    roles = dict(vocabulary.role_of_word)
    headings = {word: role.key for role in vocabulary.roles for word in role.heading_words}
    roles |= headings
    heads = {word for word in roles if word.endswith(BODY_NOUNS)} | headings.keys()
    made: set[str] = set()
    beside = {word for role in vocabulary.roles for word in role.companions}
    for word in list(roles):
        if word in heads:
            continue
        for noun in _NOUNS:
            if word + noun not in roles and word + noun not in beside:
                roles[word + noun] = roles[word]
                made.add(word + noun)
    heads |= made
    companions = {word: role.key for role in vocabulary.roles for word in role.companions if word not in roles}
    roles |= companions
    order = {role.key: role.order for role in vocabulary.roles}
    words = re.compile(patterns.longest(sorted(roles)))
    plain = {role.key for role in vocabulary.roles if role.unmarked}
    duties = [word for word, key in roles.items() if key in plain and word not in heads]
    duty = min(duties, key=lambda word: (len(word), -sum(word in other for other in duties)), default="")
    found = {
        word.removeprefix(duty): key
        for word, key in roles.items()
        if duty and key not in plain and word not in heads and word.startswith(duty) and len(word) > len(duty) + 1
    }
    implied = dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))
    kinds: dict[str, Kind] = {
        word: "head" if word in heads else "companion" if word in companions else "verb" for word in roles
    }
    return Lexicon(roles, frozenset(heads), kinds, frozenset(made), words, order, duty, implied, tuple(implied))
