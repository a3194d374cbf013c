"""A collective action: the hospital leads, and four agencies have a part of it each."""

from datetime import date

from tests.builders import Desk
from tests.people import ALICE, MANAGER
from tests.replays import lived_once
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.setting_up import add_agency
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.contribution_moves import PartInput, move_contribution
from tracker.operations.plans.contributions_added import NewPart, add_contribution

ACTION_DUE, PARTS_DUE = date(2017, 4, 28), date(2017, 3, 3)
HOUSING = "housing@housing.example"
OTHERS = ("housing", "probation", "schools")


def add_agencies(desk: Desk) -> None:
    """Add three agencies to the hospital and the police, each with its lead in post."""
    for name in OTHERS:
        title = f"Three Rivers {name.title()}"
        add_agency(desk.app, desk.board, name, title, by=MANAGER)
        lead = NewPost(f"{name}-lead", f"Lead, {title}", "agency_lead", agency=name)
        add_post(desk.app, desk.board, lead, by=MANAGER)
        address = f"{name}@{name}.example"
        add_person(desk.app, desk.board, name, name=name.title(), email=address, by=MANAGER)
        appoint(desk.app, desk.board, name, f"{name}-lead", by=MANAGER)


def part(desk: Desk, action: str, agency: str, due_on: date | None = PARTS_DUE) -> str:
    """Ask an agency for its part; return the part's reference."""
    new = NewPart(agency, due_on=due_on)
    return add_contribution(desk.app, desk.board, action, new, by=MANAGER).reference


def say(desk: Desk, reference: str, move: str, *, by: str, reason: str = "", note: str = "") -> str:
    """Move a part; return the state in which it then stands. A note is a document, of grade 2."""
    shown = Ask(note=note, grade=2) if note else Ask()
    said = PartInput(reason=reason, shown=shown)
    return move_contribution(desk.app, desk.board, reference, move, said, by=by).decision.to.name


@lived_once
def shared_out(desk: Desk) -> tuple[str, list[str]]:
    """Return an action that is begun, with a part each for four agencies beside the hospital."""
    add_agencies(desk)
    action = desk.started(ACTION_DUE)
    return action, [part(desk, action, name) for name in ("police", *OTHERS)]


@lived_once
def two_of_five_late(desk: Desk) -> str:
    """Return the action as of which two agencies are late: the police and the schools."""
    action, (_, housing, probation, _) = shared_out(desk)
    there = desk.on(date(2017, 2, 27))
    say(there, housing, "finish", by=HOUSING, note="Register of those trained")
    say(there, probation, "finish", by="probation@probation.example", note="Minute 4")
    there.move(action, "update", by=ALICE, narrative="The wards are done")
    return action
