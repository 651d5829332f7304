"""A question in one way of writing: simplified, half-width, its parted verbs whole; its language, and what is empty in it."""

from __future__ import annotations

import functools
import re
import unicodedata

from kg.names import simplify
from kg.questions._concepts import ways
from kg.vocabulary import Vocabulary

PARTICLES = "哩第占靠共时呗哈嘛哦噢咧啦哟喔诶有比归的了呢吗啊呀吧么是在由和与跟同及或被把对于从向为以之里中内上下其这那个项件条位家都也还就又只来去到得着过给让使要会能可应该须需做所各每并且而"


_ENGLISH_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        """the a an of in on to for by at with does do did is are was were be been being has have had must should will
        would can may there it its and or as that this these those from into their each any some""",
    )
)


_POSSESSIVE = re.compile(r"(?<=[\w)）])['’]s(?=\s)")


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")


def trim(text: str) -> str:
    """A stretch without particles and punctuation at its ends.

    >>> trim("的科技金融服务中心，"), trim("of the green train")
    ('科技金融服务中心', 'green train')
    """
    text = re.sub(r"^[\W_]+|[\W_]+$", "", text)
    if re.fullmatch(r"[A-Za-z' -]+", text):
        found = text.split()
        while found and found[0].lower() in _ENGLISH_PARTICLES:
            found.pop(0)
        while found and found[-1].lower() in _ENGLISH_PARTICLES:
            found.pop()
        return " ".join(found)
    return text.strip(PARTICLES + " ")


def normal(question: str) -> str:
    """The question in one way of writing: simplified, half-width letters and brackets, no control characters.

    >>> normal("第１９项（重点）")
    '第19项(重点)'
    """
    text = _CONTROL.sub(" ", question)
    text = _THOUSANDS.sub("", _POSSESSIVE.sub(" ", text))
    text = "".join(unicodedata.normalize("NFKC", ch) if "\uff01" <= ch <= "\uff5e" else ch for ch in text)
    text = re.sub(
        r"(?<!有)没(?:有)?份(?!儿?[文材报])", "不参与", simplify(text).translate(_ALSO_SIMPLE)
    )  # 没份 says 有份 of nobody
    return re.sub(r"\s+", " ", text).strip()


_ALSO_SIMPLE = str.maketrans("後於麽", "后于么")
"""Traditional characters that the table of names leaves as they are, because simplified names have them too."""


_PARTED = re.compile(
    r"([一-鿿])((?:了|过|着|的)+(?:什么|啥|哪些|哪几[个项次]|哪个|哪项|几[个项次]|多少[个项次]?)?|(?:什么|啥|哪些|哪几[个项次]|哪个|哪项|几[个项次]|多少[个项次]?))([一-鿿])"
)
"""Two characters with an ending or a question word between them."""


@functools.lru_cache(maxsize=4)
def _verbs(vocabulary: Vocabulary) -> frozenset[str]:
    """The verbs of roles that a question may part: those of two characters."""
    words = (word for role in vocabulary.roles for word in (*role.verbs, *role.question_words_zh))
    return frozenset(word for word in words if len(word) == 2 and not ways(vocabulary)[word].head)


def whole_verbs(text: str, vocabulary: Vocabulary) -> str:
    """A role's verb that a question has parted is put together again (牵什么头, 牵了几个头).

    >>> from kg.vocabulary import load
    >>> whole_verbs("省科技厅都牵哪些头", load())
    '省科技厅都牵头哪些'
    """

    def joined_again(found: re.Match[str]) -> str:
        verb = found[1] + found[3]
        return verb + found[2].strip("了过着的") if verb in _verbs(vocabulary) else found[0]

    return _PARTED.sub(joined_again, text)


def language_of(question: str) -> str:
    """``en`` where the question is put in English, whatever the language of the names in it, else ``zh``."""
    bare = re.sub(r"[“\"《].*?[”\"》]", "", question)
    english = len(re.findall(r"[A-Za-z]{2,}", bare))
    han = len(re.findall(r"[一-鿿]", bare))
    asks = re.search(r"(?i)\b(who|what|which|how|does|do|is|are|list|show|tasks?|lead|and|the)\b", bare)
    return "en" if english and (han == 0 or asks) else "zh"
