"""Every kind of form that the pages show to somebody, found by following their links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.web.sight.doors import Visitor, doors

_REFERENCE = re.compile(r"[A-Z]+-\d{4}-\d+(?:-[A-Z]\d+)*")
_TYPED = {"text", "email", "search", "tel"}


@dataclass(frozen=True)
class Field:
    """A field of a form: its name, its kind as HTML says it, what it holds and may hold."""

    name: str
    kind: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass
class ShownForm:
    """A form as a page showed it to somebody: where it goes, and its fields by name."""

    path: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, frozenset[str]]:
        """Return what tells one kind of form from another."""
        return shape_of(self.path), frozenset(self.fields)

    def filled(self) -> dict[str, str]:
        """Return the form as somebody may send it: words, a number, a day, the first choice."""
        return {name: _plain(one) for name, one in self.fields.items()}

    def of_kind(self, *kinds: str) -> list[str]:
        """Return the names of its fields of some kinds."""
        return [name for name, one in self.fields.items() if one.kind in kinds]


def shape_of(path: str) -> str:
    """Return an address without what differs from one record to the next."""
    return re.sub(r"/\d+(?=/|$)", "/0", _REFERENCE.sub("REF", urlsplit(path).path))


def forms_shown(visitor: Visitor) -> Iterator[ShownForm]:
    """Return every kind of form that somebody comes upon, each once."""
    paths = [one.path for one in doors() if one.method == "GET" and one.whose in ("", "own")]
    met = {shape_of(path) for path in paths}
    forms = set()
    for path in paths:
        answer = visitor.get(path)
        page = _Page(path)
        page.feed(answer.text if answer.status == 200 else "")
        for link in page.links:
            if shape_of(link) not in met:
                met.add(shape_of(link))
                paths.append(link)
        for form in page.forms:
            if form.shape not in forms:
                forms.add(form.shape)
                yield form


def _plain(one: Field) -> str:
    if one.kind in ("hidden", "file"):
        return one.value
    if one.kind == "choice":
        return next((choice for choice in one.choices if choice), "")
    day = {"day": "31", "month": "3", "year": "2017"}.get(one.name.rpartition("-")[2], "")
    return day or ("1" if one.kind == "number" else "Words")


class _Page(HTMLParser):
    """The links and the forms of a page; a form without a method asks for a list, and is left."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[ShownForm] = []
        self._form: ShownForm | None = None
        self._path, self._select = path, ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Take a link, a form or a field."""
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and told.get("href", "").startswith("/"):
            self.links.append(told["href"])
        elif tag == "form":
            self._begin(told)
        elif self._form is not None and tag in ("input", "textarea", "select", "option"):
            self._take(self._form.fields, tag, told)

    def handle_endtag(self, tag: str) -> None:
        """End a form."""
        if tag == "form":
            self._form = None

    def _begin(self, told: dict[str, str]) -> None:
        self._form = None
        if told.get("method", "").lower() == "post":
            self._form = ShownForm(told.get("action") or self._path)
            self.forms.append(self._form)

    def _take(self, fields: dict[str, Field], tag: str, told: dict[str, str]) -> None:
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "option" and self._select:
            self._add_choice(fields, self._select, told.get("value", ""))
        elif tag == "select":
            self._select = name
            fields[name] = Field(name, "choice")
        elif kind in ("radio", "checkbox"):
            self._add_choice(fields, name, told.get("value", ""))
        elif name:
            is_number = told.get("inputmode") == "numeric" and not name.endswith(_PARTS_OF_DAY)
            kind = "text" if tag == "textarea" or kind in _TYPED else kind
            fields[name] = Field(name, "number" if is_number else kind, told.get("value", ""))

    def _add_choice(self, fields: dict[str, Field], name: str, value: str) -> None:
        known = fields.get(name, Field(name, "choice"))
        fields[name] = Field(name, "choice", choices=(*known.choices, value))


_PARTS_OF_DAY = ("-day", "-month", "-year")
