"""What is kept of a moment is asked once, and never shown of another one."""

from datetime import date

from sqlalchemy import func
from sqlmodel import col, select, text

from tests.builders import Desk
from tests.people import ALICE
from tests.statements import statements_at_one_moment
from tracker.changing import looking
from tracker.pages.list_choices import filter_choices
from tracker.records import Action, Agency
from tracker.store.seen_answers import count_rows
from tracker.store.sight import Sight
from tracker.store.visibility import see_with

DUE = date(2016, 9, 30)
ALL = select(func.count(col(Action.id)))


def counted(desk: Desk, sight: Sight | None = None) -> int:
    with desk.app.store.reading() as session:
        if sight is not None:
            see_with(session, sight)
        return count_rows(session, ALL)


def test_what_has_not_changed_is_counted_once(desk: Desk) -> None:
    desk.started(DUE)
    asked = statements_at_one_moment(desk.app.store, lambda: counted(desk))
    assert counted(desk) == 1
    assert not any("count(action.id)" in select for select in asked.selects)


def test_an_action_added_by_anybody_is_counted_at_once(desk: Desk) -> None:
    reference = desk.started(DUE)
    assert counted(desk) == 1
    desk.action(reference.rpartition("-")[0], DUE)
    assert counted(desk) == 2
    with desk.app.store.engine.begin() as connection:
        connection.execute(text("UPDATE action SET board_id = board_id"))
        connection.execute(text("DELETE FROM action WHERE clock_name IS NULL OR id > 1"))
    assert counted(desk) == 1


def test_a_change_not_yet_kept_is_counted_where_it_was_made_and_nowhere_else(desk: Desk) -> None:
    desk.move(desk.started(DUE), "update", by=ALICE, narrative="A word")
    with desk.app.store.writing() as session:
        assert count_rows(session, ALL) == 1
        session.execute(text("UPDATE action SET title = 'Other'"))
        assert count_rows(session, ALL.where(col(Action.title) == "Other")) == 1
        session.rollback()
        assert count_rows(session, ALL.where(col(Action.title) == "Other")) == 0


def test_who_sees_less_is_told_another_count(desk: Desk) -> None:
    desk.started(DUE)
    assert counted(desk) == 1
    assert counted(desk, Sight(person_id=999)) == 0
    assert counted(desk) == 1


def test_an_agency_that_joins_is_offered_at_once(desk: Desk) -> None:
    assert "New Hospital" not in agencies_offered(desk)
    with desk.app.store.writing() as session:
        session.add(Agency(board_id=desk.board.id or 0, reference="new", name="New Hospital"))
    assert "New Hospital" in agencies_offered(desk)


def agencies_offered(desk: Desk) -> list[str]:
    with looking(desk.app, desk.board) as look:
        (offered,) = filter_choices(look, "action", ("agency",), {})
    return [name for _, name in offered.choices]
