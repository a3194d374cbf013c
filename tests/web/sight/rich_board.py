"""A board with rows in every table, of its own, of others and hidden; and another board beside it.

What belongs to whom: the case review subgroup's review, with an action of the hospital (Alice's)
and one of the police; a review of the quality subgroup, with an action of the police; a restricted
review, on which the manager and Charlie are named; and another board with the same people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from tests.builders import Desk, app_on, open_small_board
from tests.collective import part, say
from tests.people import ALICE, BOARD_TOML, BOB, MANAGER, OUTSIDER
from tests.restricted import fill, hidden_on, returned
from tests.runs import queue_digests, raise_alerts
from tests.wide_boards import DAY, _Place
from tests.wide_boards import fill as fill_every_list
from tracker.operations.boards.opening import open_from_files
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.plans.serving import serve
from tracker.operations.reviews.lead_reviewers import name_lead
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.records import Action, Briefing, Dissemination, Finding, Recommendation, Review

TODAY = date(2017, 3, 31)
OURS, THEIRS = "three-rivers", "two-valleys"
PARTNER = "partner@board.example"
AUTHORITY = "authority@council.example"


@dataclass(frozen=True)
class Place:
    """A review, an action of it, and the number that what hangs on the action bears."""

    review: str
    action: str
    number: int = 1

    def named(self, stem: str) -> str:
        """Return the reference of what hangs on the action: X of a request, C of a part ..."""
        return f"{self.review}-{stem}{self.number:02}"


PLACES: Mapping[str, Place] = {
    "own": Place("SCR-2016-01", "SCR-2016-01-A01"),
    "other agency's": Place("SCR-2016-01", "SCR-2016-01-A03", 3),
    "other subgroup's": Place("REV-2017-01", "REV-2017-01-A01"),
    "restricted": Place("SCR-2016-03", "SCR-2016-03-A01"),
    "other board's": Place("SAR-2017-01", "SAR-2017-01-A01"),
    "not there": Place("SCR-1999-01", "SCR-1999-01-A01"),
}
"""By whose it is; Alice's own action hangs on the case review subgroup's first review."""


def desk_of(url: str, folder: Path, board: str = OURS, *, day: date = TODAY) -> Desk:
    """Return a desk at one of the two boards."""
    app = app_on(url, folder, day=day)
    return Desk(replace(app, settings=replace(app.settings, board=board)))


def fill_board(url: str, folder: Path) -> None:
    """Put both boards into a fresh database."""
    open_small_board(url, folder, day=DAY)
    fill_every_list(url)
    ours = desk_of(url, folder)
    _seat(ours, "partner", PARTNER, "safeguarding_partner")
    _seat(ours, "authority", AUTHORITY, "local_authority")
    first = PLACES["own"]
    _action(ours, first.review, "police")
    _life_of_first(ours.on(DAY))
    _led(ours)
    new = NewReview(kind="undecided", subgroup="quality", pseudonyms=("Quail",), notified_on=TODAY)
    quality = log_review(ours.app, ours.board, new, by=MANAGER).reference
    _action(ours, quality, "police")
    hidden = hidden_on(ours)
    file = folder / "valleys.toml"
    file.write_text(BOARD_TOML.replace(OURS, THEIRS).replace("Three R", "Other R"), "utf-8")
    open_from_files(ours.app, file)
    theirs = desk_of(url, folder, THEIRS)
    far = returned(theirs, fill(theirs, review=theirs.review(kind="sar", pseudonyms=("Far",))))
    for name in ("own", "other agency's", "other subgroup's", "restricted", "other board's"):
        _hang_on(ours, PLACES[name])
    _submitted(ours)
    for desk in (ours, theirs):
        raise_alerts(desk.app, desk.board, as_of=TODAY)
        queue_digests(desk.app, desk.board, as_of=TODAY)
        desk.app.store.close()
    there = quality, hidden, far
    assert there == tuple(PLACES[name].review for name in list(PLACES)[2:5]), there


def _seat(desk: Desk, reference: str, email: str, role: str) -> None:
    """Give somebody a sign-in and a post, under one reference."""
    name = reference.capitalize()
    add_post(desk.app, desk.board, NewPost(reference, name, role), by=MANAGER)
    add_person(desk.app, desk.board, reference, name=name, email=email, by=MANAGER)
    appoint(desk.app, desk.board, reference, reference, by=MANAGER, held_from=DAY)


def _life_of_first(desk: Desk) -> None:
    """Let something be said and shown of Alice's action, and of the part that the police have."""
    action = PLACES["own"].action
    serve(desk.app, desk.board, action, f"{PLACES['own'].review}-R01", by=MANAGER)
    desk.move(action, "update", by=ALICE, narrative="Half of the wards are done")
    desk.move(action, "attach", by=ALICE, note="The route, as agreed")
    asked = part(desk, action, "police", date(2016, 8, 26))
    say(desk, asked, "finish", by=OUTSIDER, note="Register of those trained")


def _led(desk: Desk) -> None:
    """Let the first review, and no other, name the reviewer as the person who leads it."""
    name_lead(desk.app, desk.board, PLACES["own"].review, "reviewer", by=MANAGER)


def _hang_on(desk: Desk, place: Place) -> None:
    """Let requests, parts, re-checks and returns hang on an action, as on the first one."""
    with desk.app.store.writing_everything() as session:
        review = session.exec(select(Review).where(Review.reference == place.review)).one()
        action = session.exec(select(Action).where(Action.reference == place.action)).one()
        there = _Place(place.number, review, action)
        if place != PLACES["own"]:
            session.add_all(there.plans())
        _teach(session, there)


def _teach(session: Session, there: _Place) -> None:
    """Let something be found, told to the action's agency, and asked of it."""
    briefing = Briefing(**there.own, reference=there.named("B5"), title="Calls", issued_on=DAY)
    session.add(briefing)
    session.flush()
    way = {**there.moving("dissemination", "sent", "D5"), "channel": "cascade"}
    asked = {**there.moving("recommendation", "sent", "R5"), "text": "See every call"}
    agency_id = there.action.agency_id
    session.add_all(
        (
            Dissemination(**way, agency_id=agency_id, briefing_id=briefing.id),
            Recommendation(**_without_clock(asked), agency_id=agency_id),
            Finding(**there.own, reference=there.named("F5"), text="Unseen", entered_on=DAY),
        )
    )


def _submitted(desk: Desk) -> None:
    """Let an action of the first review wait for its sign-off."""
    reference = desk.action(PLACES["own"].review, date(2017, 6, 30))
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    desk.move(reference, "submit", by=ALICE, note="Audit report, signed", grade=2)


def _without_clock(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if not name.startswith("clock_")}


def _action(desk: Desk, review: str, agency: str) -> str:
    new = NewAction(f"Of the {agency}", agency, due_on=date(2017, 6, 30), created_on=TODAY)
    return add_action(desk.app, desk.board, review, new, by=MANAGER).reference
