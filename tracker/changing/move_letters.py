"""Letters that a move sends: to whom, and the few facts that they may carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from notifications.headers import bare_address
from tracker.changing.work import Work
from tracker.records import Board, Outbox, Person
from tracker.store.history_rows import as_json
from tracker.store.outbox import letter_values, write_to_first_held
from tracker.store.prepared import Write, run_in
from tracker.wiring import App
from workflows.moves import Accepted
from workflows.roles import Role, next_above


@dataclass(frozen=True)
class About:
    """The item that a letter is about: what may be said of it, and who stands where around it.

    Of a restricted review, only the people named on it are told. `by` is whoever did it.
    """

    board_id: int
    board: str
    review_id: int | None
    reference: str
    agency: str | None = None
    due_on: date | None = None
    subgroup_id: int | None = None
    agency_id: int | None = None
    owner_post_id: int | None = None
    by: int | None = None


def told(app: App, about: About, decision: Accepted, *, at: datetime) -> list[Write]:
    """Queue the letters that a move's file asks for; no letter names a person or a finding.

    What a role would be told that nobody holds, the next one above it is told.
    """
    move = decision.move
    state = decision.to.label
    news = move.news or (move.label if move.stays else state)
    return _letters_to(app, about, move.tell, state=state, news=news, at=at)


def _letters_to(
    app: App, about: About, roles: Sequence[str], *, state: str, news: str, at: datetime
) -> list[Write]:
    """Queue a letter to each of some roles: what happened to an item, and where it now stands."""
    if not roles:
        return []
    facts = {
        "reference": about.reference,
        "agency": about.agency,
        "board": about.board,
        "state": state,
        "news": news,
        "due_on": about.due_on,
        "link": f"/{about.reference}",
    }
    written = as_json(facts)
    return [
        _to(
            [app.roles[one] for one in _first_held_of(role, roles) if one in app.roles],
            about,
            letter_values(
                board_id=about.board_id,
                review_id=about.review_id,
                reference=about.reference,
                facts=written,
                token=message_token(app),
                at=at,
                on=app.clock.today(),
            ),
        )
        for role in roles
    ]


def tell(work: Work, about: About, roles: Sequence[str], *, state: str, news: str) -> None:
    """Queue letters about what a change makes of an item, in the transaction of the change."""
    at = work.app.clock.now()
    told_of = replace(about, by=work.person_id)
    run_in(work.session, *_letters_to(work.app, told_of, roles, state=state, news=news, at=at))


def letter_to(
    app: App, board: Board, person: Person, letter: str, facts: Mapping[str, Any]
) -> Outbox:
    """Return one letter to one person, to be put in the outbox beside what it tells of."""
    now = app.clock.now()
    return Outbox(
        board_id=board.id or 0,
        message_id=f"<{person.id}{message_token(app)}",
        letter=letter,
        facts=as_json(facts),
        to_address=person.email,
        queued_at=now,
        next_try_at=now,
    )


def message_token(app: App) -> str:
    """Return the part of a Message-ID that no other letter has, with the sender's domain."""
    sender = app.settings.mail_from
    domain = bare_address(sender).rpartition("@")[2] if sender else "tracker.invalid"
    return f".{token_hex(16)}@{domain}>"


def _first_held_of(role: str, told: Sequence[str]) -> Sequence[str]:
    """Return a role and those above it, up to one that is told anyway."""
    above = next_above(role)
    ends = (at for at, one in enumerate(above) if one in told)
    return (role, *above[: next(ends, len(above))])


def _to(roles: Sequence[Role], about: About, letter: dict[str, Any]) -> Write:
    return write_to_first_held(
        roles,
        letter,
        subgroup_id=about.subgroup_id or 0,
        agency_id=about.agency_id or 0,
        owner_post_id=about.owner_post_id or 0,
        by=about.by or 0,
    )
