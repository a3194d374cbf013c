"""Who was told what about a record, and when."""

from dataclasses import dataclass
from datetime import datetime

from tracker.changing import Look, record_reading
from tracker.clock import LONDON
from tracker.pages.told_letters import address_and_day, addressees, says_of
from tracker.pages.tracker_events import letters_naming
from tracker.pages.whereabouts import page_of


@dataclass(frozen=True)
class LetterAbout:
    """One letter about a record: what it says, to whom, and how far it has come; times are
    London's.
    """

    says: str
    about: str
    to: str
    state: str
    queued_at: datetime
    sent_at: datetime | None


def letters_about(look: Look, reference: str) -> list[LetterAbout]:
    """Return the letters about a record and what hangs on it that are seen, the newest first."""
    page_of(look, reference)
    record_reading(look, reference, "letters")
    naming = list(letters_naming(look.session, look.board, reference))
    names = addressees(look, [letter for letter, _, _ in naming])
    lines = [
        LetterAbout(
            says=says_of(letter),
            about=about,
            to=names[address_and_day(letter)],
            state=letter.state,
            queued_at=letter.queued_at.astimezone(LONDON),
            sent_at=letter.sent_at.astimezone(LONDON) if letter.sent_at else None,
        )
        for letter, about, _ in naming
    ]
    return sorted(lines, key=lambda line: line.queued_at, reverse=True)
