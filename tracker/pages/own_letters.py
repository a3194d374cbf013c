"""What somebody was sent: their own letters, whatever else they may see of the outbox."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from notifications.letter_errors import NotificationError
from notifications.rendering import render, subject_of
from tracker.changing import Look
from tracker.errors import NotFound
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Outbox, Person
from tracker.store.visibility import is_partly_hidden, letters_hidden

HELD_A_KEY, NOT_FOR_YOU, OLDER_WORDS = "held_a_key", "not_for_you", "older_words"
_HOLDS_A_KEY = {"sign_in": "Your sign-in link"}
"""Letters that let somebody in: what they are called, for their facts are looked at no more."""
_NOTHING_LEFT = "What is overdue"
_NO_SUBJECT = "A letter in older words"


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter to somebody: its subject, how far it came, and what the mail server said last.

    A page of one has its text, or `no_text_because` with the reason: held_a_key, not_for_you or
    older_words.
    """

    id: int
    subject: str
    queued_at: datetime
    state: str
    next_try_at: datetime
    sent_at: datetime | None
    server_said: str | None
    text: str | None = None
    no_text_because: str | None = None


OWN_LETTERS = Listing(Outbox.id, orders={"queued": ()})
NEWEST_FIRST = "-queued"


def own_letters(look: Look, person_id: int, wanted: Wanted = EVERYTHING) -> Listed[OwnLetter]:
    """Return the letters to a person, without their texts."""
    rows = OWN_LETTERS.rows(look, _to(look, person_id), wanted)
    emptied = letters_hidden(look.session)[1]
    return rows.each(lambda row: _line(row[0], subject=_subject(row[0], emptied)))


def own_letter(look: Look, person_id: int, letter_id: int) -> OwnLetter:
    """Return one letter to a person with its text; `NotFound` where it is not theirs."""
    asked = _to(look, person_id).where(col(Outbox.id) == letter_id)
    letter = look.session.exec(asked).first()
    if letter is None:
        raise NotFound("unknown_letter", "There is no such letter of yours.")
    emptied = letters_hidden(look.session)[1]
    why = _why_no_text(look, letter, emptied)
    text = None if why else _text(look, letter)
    return _line(
        letter,
        subject=_subject(letter, emptied),
        text=text,
        no_text_because=why or (None if text else OLDER_WORDS),
    )


def _to(look: Look, person_id: int) -> Any:
    address = select(Person.email).where(Person.id == person_id).scalar_subquery()
    return select(Outbox).where(
        col(Outbox.board_id) == look.board.id, col(Outbox.to_address) == address
    )


def _line(letter: Outbox, *, subject: str, **text: str | None) -> OwnLetter:
    return OwnLetter(
        id=letter.id or 0,
        subject=subject,
        queued_at=letter.queued_at,
        state=letter.state,
        next_try_at=letter.next_try_at,
        sent_at=letter.sent_at,
        server_said=letter.server_said,
        **text,
    )


def _subject(letter: Outbox, emptied: Collection[int]) -> str:
    """A digest of which nothing may be seen any more has lost its counts too."""
    if letter.id in emptied:
        return _NOTHING_LEFT
    if letter.letter in _HOLDS_A_KEY:
        return _HOLDS_A_KEY[letter.letter]
    try:
        return subject_of(letter.letter, json.loads(letter.facts)).strip()
    except NotificationError:
        return _NO_SUBJECT


def _why_no_text(look: Look, letter: Outbox, emptied: Collection[int]) -> str | None:
    if letter.letter in _HOLDS_A_KEY:
        return HELD_A_KEY
    is_hidden = letter.id in emptied or is_partly_hidden(look.session, letter.id or 0)
    return NOT_FOR_YOU if is_hidden else None


def _text(look: Look, letter: Outbox) -> str | None:
    """The letter as its template has it; None where its facts are those of an older template."""
    facts = json.loads(letter.facts)
    base = (look.app.settings.base_url or "").rstrip("/")
    try:
        return render(letter.letter, {**facts, "link": base + facts["link"]}).text
    except (NotificationError, KeyError):
        return None
