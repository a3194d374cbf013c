"""An action that another subgroup sees to than its review's: its parts and checks go there too."""

from datetime import date

from sqlmodel import select

from tests.builders import Desk
from tests.collective import ACTION_DUE, PARTS_DUE, part
from tests.journeys.due_dates.extension_asks import asked
from tracker.changing.named import subgroup_named
from tracker.records import Action
from tracker.store.open_clocks import ClockFilter, open_clocks

_QUALITY = "quality"


def seen_to_by_quality(desk: Desk, action: str) -> int:
    """Return an action to the quality subgroup, as a board's file may; return the subgroup."""
    with desk.app.store.writing() as session:
        group = subgroup_named(session, desk.board, _QUALITY).id or 0
        row = session.exec(select(Action).where(Action.reference == action)).one()
        row.subgroup_id = group
        session.add(row)
    return group


def test_what_hangs_on_an_action_is_its_own_subgroups(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police", PARTS_DUE)
    request = asked(desk, date(2017, 6, 30))
    quality = seen_to_by_quality(desk, action)
    with desk.app.store.reading() as session:
        other = subgroup_named(session, desk.board, "case-review").id or 0
        board, day = desk.board.id or 0, desk.app.clock.today()
        theirs = {row.reference: row.subgroup_id for row in open_clocks(session, board, on=day)}
        assert {theirs[action], theirs[police], theirs[request]} == {quality}
        only = ClockFilter(subgroups=[other])
        of_other = {row.reference for row in open_clocks(session, board, on=day, wanted=only)}
        assert of_other.isdisjoint({action, police, request})
