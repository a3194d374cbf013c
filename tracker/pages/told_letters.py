"""Letters as history tells of them: the writing and the sending of one letter in one entry, those
that one change sent to several in one, and those of many items once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import col

from tracker.changing import Look
from tracker.clock import LONDON
from tracker.pages.events import Event, tracker_event
from tracker.pages.tracker_events import letters_naming
from tracker.records import Outbox, Person, Post, Tenure
from workflows import phrases

_NAMED = 3
"""A letter that names more of a record's items than these is said to name so many."""


@dataclass(frozen=True)
class _Told:
    """One letter of a record: what it says, when, how far it came, and which items it names."""

    letter: Outbox
    says: str
    about: tuple[str, ...]

    @property
    def what(self) -> str:
        if self.letter.sent_at is not None:
            return "letter sent"
        return "letter failed" if self.letter.state == "failed" else "letter queued"


def letters_in_short(look: Look, reference: str) -> Iterator[Event]:
    """Return the letters about a record and what hangs on it; those written at once are one."""
    told = list(_told(look, reference))
    names = addressees(look, [one.letter for one in told])
    groups: dict[tuple[object, ...], list[_Told]] = {}
    for one in told:
        at_once = (one.letter.letter, one.says, one.about, one.letter.queued_at, one.what)
        groups.setdefault(at_once, []).append(one)
    for group in groups.values():
        yield _entry(group, reference, names)


def says_of(letter: Outbox) -> str:
    """Return what a letter says: the news of one item, or the kind of any other."""
    facts = json.loads(letter.facts)
    news = facts.get("news") or facts.get("state") if letter.letter == "item_moved" else ""
    return str(news or letter.letter)


def addressees(look: Look, letters: Iterable[Outbox]) -> Mapping[tuple[str, date], str]:
    """Return whom letters went to, by address and day: a name with the roles held that day."""
    wanted = {address_and_day(one) for one in letters}
    if not wanted:
        return {}
    asked = (
        select_columns(
            col(Person.email),
            col(Person.name),
            col(Post.title),
            col(Tenure.held_from),
            col(Tenure.held_until),
        )
        .join(Tenure, col(Tenure.person_id) == Person.id, isouter=True)
        .join(Post, col(Post.id) == Tenure.post_id, isouter=True)
        .where(
            col(Person.board_id) == look.board.id, col(Person.email).in_({to for to, _ in wanted})
        )
        .order_by(col(Post.id))
    )
    rows = look.session.execute(asked).all()
    return {(to, day): _named(to, day, rows) for to, day in wanted}


def address_and_day(letter: Outbox) -> tuple[str, date]:
    """Return to which address a letter went, and on which day it was written."""
    return letter.to_address, letter.queued_at.astimezone(LONDON).date()


def _named(to: str, day: date, rows: Sequence[Any]) -> str:
    name, titles = to, list[str]()
    for address, person, title, since, until in rows:
        if address == to:
            name = person
            if title and since and since <= day and (until is None or until >= day):
                titles.append(title)
    return phrases.named(name, phrases.listed(titles)) if titles else name


def _told(look: Look, reference: str) -> Iterator[_Told]:
    """Return each letter once, with the items that it names."""
    about: dict[int, list[str]] = {}
    letters: dict[int, Outbox] = {}
    for letter, of, _ in letters_naming(look.session, look.board, reference):
        letters[letter.id or 0] = letter
        about.setdefault(letter.id or 0, []).append(of)
    for key, letter in letters.items():
        yield _Told(letter, says_of(letter), tuple(sorted(set(about[key]))))


def _entry(group: Sequence[_Told], reference: str, names: Mapping[tuple[str, date], str]) -> Event:
    first = group[0]
    letter, about = first.letter, first.about
    to = [names[address_and_day(one.letter)] for one in group]
    became: dict[str, str] = {"letter": first.says, "to": "; ".join(dict.fromkeys(to))}
    if len(about) > 1:
        few = phrases.listed(list(about))
        became["about"] = few if len(about) <= _NAMED else f"{len(about)} records"
    if first.what == "letter failed":
        became["server_said"] = letter.server_said or ""
    record = about[0] if len(about) == 1 else reference
    return tracker_event(_moment(letter), ("letter", record), first.what, became)


def _moment(letter: Outbox) -> datetime:
    if letter.sent_at is not None:
        return letter.sent_at
    return letter.next_try_at if letter.state == "failed" else letter.queued_at
