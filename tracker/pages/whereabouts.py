"""On which page an item is shown: its own, or that of what it hangs on."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import String, literal, select, union_all
from sqlmodel import col

from tracker.changing import Look
from tracker.errors import NotFound
from tracker.records import (
    Action,
    AgencyReturn,
    Briefing,
    Contribution,
    Dissemination,
    Extension,
    Finding,
    ImpactCheck,
    Notice,
    Recommendation,
    Review,
)

_PAGES: tuple[tuple[str, Any], ...] = (
    ("extensions", Extension),
    ("parts", Contribution),
    ("rechecks", ImpactCheck),
    ("notices", Notice),
    ("returns", AgencyReturn),
    ("disseminations", Dissemination),
    ("briefings", Briefing),
    ("findings", Finding),
    ("recommendations", Recommendation),
    ("actions", Action),
    ("reviews", Review),
)


def page_of(look: Look, reference: str) -> tuple[str, str]:
    """Return the noun and the reference of the page that shows an item; NotFound for none seen."""
    names = list(_shortened(reference))
    found = union_all(*(_named(look, noun, record, names) for noun, record in _PAGES)).subquery()
    rows = look.session.execute(select(found.c.noun, found.c.reference)).all()
    if rows:
        noun, about = max(rows, key=lambda row: len(row[1]))
        return noun, about
    raise NotFound(
        "unknown_item",
        f'This board has nothing called "{reference}".',
        field="reference",
        reference=reference,
    )


def _named(look: Look, noun: str, record: Any, names: list[str]) -> Any:
    is_one = record.board_id == look.board.id, col(record.reference).in_(names)
    return select(literal(noun, String).label("noun"), col(record.reference)).where(*is_one)


def _shortened(reference: str) -> Iterator[str]:
    """Return a reference, then that of what it hangs on, and so on: A01-X01, A01 ..."""
    while reference:
        yield reference
        reference = reference.rpartition("-")[0]
