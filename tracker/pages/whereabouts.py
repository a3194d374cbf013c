"""On which page an item is shown: its own, or that of what it hangs on."""

from collections.abc import Iterator

from sqlmodel import col, select

from tracker.changing import Look
from tracker.errors import NotFound
from tracker.records import Action, Contribution, Extension, ImpactCheck, Review

_PAGES = (
    ("extensions", Extension),
    ("parts", Contribution),
    ("rechecks", ImpactCheck),
    ("actions", Action),
    ("reviews", Review),
)


def page_of(look: Look, reference: str) -> tuple[str, str]:
    """Return the noun and the reference of the page that shows an item; NotFound for none seen."""
    names = list(_shortened(reference))
    for noun, record in _PAGES:
        found = look.session.exec(
            select(record.reference).where(
                record.board_id == look.board.id, col(record.reference).in_(names)
            )
        ).all()
        if found:
            return noun, max(found, key=len)
    raise NotFound(
        "unknown_item",
        f'This board has nothing called "{reference}".',
        field="reference",
        reference=reference,
    )


def _shortened(reference: str) -> Iterator[str]:
    """Return a reference, then that of what it hangs on, and so on: A01-X01, A01 ..."""
    while reference:
        yield reference
        reference = reference.rpartition("-")[0]
