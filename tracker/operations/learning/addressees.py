"""Whom a recommendation is for: an agency of the board, or somebody outside it."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from tracker.changing import agency_named
from tracker.errors import BadInput
from tracker.records import Board

AGENCY = "agency"
OUTSIDERS = {
    "minister": "a minister",
    "national_body": "a national body",
    "other_board": "another board",
}
"""Those outside the board: what they say is asked after at every meeting until they say it."""


@dataclass(frozen=True)
class Addressee:
    """Whom a recommendation is for, as a person names them: in words, by agency or as outsider."""

    words: str = ""
    agency: str | None = None
    outsider: str | None = None


NOBODY = Addressee()


def addressee_columns(session: Session, board: Board, given: Addressee) -> dict[str, Any]:
    """Return what a recommendation keeps of its addressee; nothing where nobody is named."""
    words = given.words.strip()
    if given.agency and given.outsider:
        raise BadInput(
            "addressee_missing",
            "It is for an agency of the board or for somebody outside it: name one.",
            field="addressee",
        )
    if given.agency:
        agency = agency_named(session, board, given.agency)
        return {"addressee": words or agency.name, "addressee_kind": AGENCY, "agency_id": agency.id}
    if given.outsider:
        return {"addressee": _outside(given.outsider, words), "addressee_kind": given.outsider} | {
            "agency_id": None
        }
    return {"addressee": words, "addressee_kind": "", "agency_id": None} if words else {}


def _outside(kind: str, words: str) -> str:
    if kind not in OUTSIDERS:
        known = ", ".join(OUTSIDERS)
        raise BadInput(
            "unknown_outsider",
            f'"{kind}" is not a kind of outsider. Give one of: {known}.',
            field="kind",
            kind=kind,
        )
    if not words:
        raise BadInput(
            "outsider_not_named",
            f"Say which it is ({OUTSIDERS[kind]}), in words.",
            field="addressee",
        )
    return words
