"""Pages from templates: every text is escaped, every address comes from one place, in Chinese or English."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from kg import __version__, pictures
from kg.vocabulary import load
from kg.web.words import words

_HERE = Path(__file__).resolve().parent
_SPECIAL = re.compile("[&<>\"']").search
LANGUAGES = ("zh", "en")
STROKES = ("solid", "double", "dotted", "dashed")
"""Lines under the names in a text, by the roles' order."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""The Content-Security-Policy of pages: their own files and nothing else, nothing inline."""
PICTURE_POLICY = POLICY.replace(
    "style-src 'self'", "style-src 'self' " + " ".join(f"'{known}'" for known in pictures.INJECTED)
).replace("img-src 'self' data:", "img-src 'self' data: blob:")
"""That of the interactive picture, which lets in the style sheets that vis-network brings."""


@dataclass(frozen=True, slots=True)
class At:
    """Where pages are: on a server (``/unit/12ab``, English below ``/en``), or in files (``../unit/12ab.html``).

    >>> At("en").to("unit", "12ab"), At("zh", files=True, up="../").to("unit", "12ab")
    ('/en/unit/12ab', '../unit/12ab.html')
    """

    language: str = "zh"
    files: bool = False
    up: str = ""
    absent: frozenset[str] = frozenset()
    """Ids of things that have no page, which are named without a link."""

    @property
    def zh(self) -> Markup:
        """On an English page, what marks an element as Chinese: for those who hear pages, and for the quotes' width."""
        return Markup(' lang="zh-CN"') if self.language == "en" else Markup("")

    @property
    def own(self) -> Markup:
        """On an English page, what marks an element inside a Chinese one as English again."""
        return Markup(' lang="en"') if self.language == "en" else Markup("")

    def to(self, page: str, name: str = "") -> str:
        """The address of a page (``units``, ``audit`` …) or of one thing's page."""
        path = f"{page}/{name}" if name else page
        if self.files:
            return f"{self.up}{path or 'index'}.html"
        prefix = "/en" if self.language == "en" else ""
        return f"{prefix}/{path}" if path else f"{prefix}/"

    def has(self, name: str) -> bool:
        """Whether the thing with that id has a page."""
        return name not in self.absent

    def asset(self, name: str) -> str:
        """The address of a static file; its content's hash makes a new version a new address."""
        return f"{self.up}static/{name}" if self.files else f"/static/{name}?{assets()[name].tag}"

    def twin(self, page: str, name: str, form: str) -> str:
        """The address of a page's machine twin."""
        path = f"{page}/{name}" if name else page
        return f"{self.up}{path}.{form}" if self.files else f"/{path}.{form}"


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file: its bytes, media type, and a tag of its content."""

    data: bytes
    media: str
    tag: str


_MEDIA = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@functools.cache
def assets() -> dict[str, Asset]:
    """Every static file by name, read once: no request's path ever touches the disk."""
    here = Path(pictures.__file__).resolve().parent
    paths = [*sorted((_HERE / "static").iterdir()), here / "picture.css", here / "picture.js", pictures.VIS]
    found = {path.name: path.read_bytes() for path in paths if path.suffix in _MEDIA}
    found["vis-network.min.js"] = re.sub(rb"//# sourceMappingURL=\S*\s*$", b"", found["vis-network.min.js"])
    found["roles.css"] = _role_styles().encode()
    return {
        name: Asset(data, _MEDIA[Path(name).suffix], hashlib.blake2b(data, digest_size=6).hexdigest())
        for name, data in found.items()
    }


def _role_styles() -> str:
    """The colours of the roles, from the ontology, and how their lines are drawn: who sees no colours can tell them apart."""
    rules = [
        f".role-{role.key} {{ --role: {role.color}; --stroke: {STROKES[number % len(STROKES)]}; }}"
        for number, role in enumerate(load().roles)
        if re.fullmatch(r"#[0-9A-Fa-f]{6}", role.color)
    ]
    return "\n".join(rules) + "\n"


def grouped(rows: Iterable[dict[str, Any]], key: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Rows by what they have under a key, in the order in which each value comes first.

    >>> grouped([{"k": 2}, {"k": 1}, {"k": 2}], "k")
    [(2, [{'k': 2}, {'k': 2}]), (1, [{'k': 1}])]
    """
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return list(found.items())


def _escaped(value: Any) -> str:  # noqa: ANN401 (what a template shows)
    """A value as HTML, to be written as it is: most texts hold nothing to escape, and need not become ``Markup`` for it.

    >>> _escaped("<b>"), _escaped("甲"), _escaped(Markup("<b>"))
    (Markup('&lt;b&gt;'), '甲', Markup('<b>'))
    """
    return value if type(value) is str and not _SPECIAL(value) else escape(value)


class _Quick(Template):
    """A template that escapes what it shows with :func:`_escaped`."""

    @classmethod
    def from_code(cls, *given: Any, **more: Any) -> Template:  # noqa: ANN401 (Jinja's own)
        """The template of a compiled source."""
        made: Template = super().from_code(*given, **more)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Environment(Environment):
    """Jinja that looks into a dictionary before it looks for a method of that name: nearly all that templates show is in one."""

    template_class = _Quick

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 (Jinja's signature)
        """``obj.attribute`` of a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@functools.cache
def _environment() -> Environment:
    made = _Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["grouped"] = grouped
    made.filters["address"] = lambda text: quote(str(text), safe="")
    return made


@functools.cache
def _roles() -> dict[str, dict[str, str]]:
    """What each role is called."""
    return {role.key: {"zh": role.zh, "en": role.en} for role in load().roles}


def page(template: str, at: At, here: tuple[str, str] = ("", ""), **values: Any) -> str:  # noqa: ANN401 (what a template shows)
    """A page as HTML. ``here`` is the page and name that it stands at, for its links to other forms of itself."""
    other = replace(at, language="zh" if at.language == "en" else "en")
    return (
        _environment()
        .get_template(template)
        .render(
            at=at,
            other=other,
            here=here,
            w=words(at.language),
            lang=at.language,
            roles=_roles(),
            version=__version__,
            **values,
        )
    )
