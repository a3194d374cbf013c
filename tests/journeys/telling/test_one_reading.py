"""A board is read once for its digests: each chair is told what their own reading would show."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from notifications.lines import LastDigest
from tests.builders import Desk
from tests.databases import Templates
from tests.restricted import TODAY, Boards, both
from tests.runs import queue_digests
from tests.statements import statements
from tracker.changing.look import Look, looking
from tracker.records import Board, Person, Post, Subgroup, Tenure
from tracker.store import digest_runs
from tracker.store.open_clocks import OpenClock, open_clocks
from tracker.store.visibility import hidden_reviews, look_as, seeing_everything
from tracker.telling.chair_digests import ChairDigest, board_reading, chair_digests

LATER = TODAY + timedelta(days=7)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def boards(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Boards]:
    """A board with a restricted review, beside one without; both have had a digest before."""
    with both(request.param, templates, tmp_path_factory.mktemp(request.param)) as found:
        for desk in (found.plain, found.shut):
            queue_digests(desk.app, desk.board, as_of=TODAY)
        yield found


def everybody(desk: Desk) -> list[int | None]:
    """Return whoever may look at a board, with nobody first."""
    with desk.app.store.reading() as session:
        people = session.exec(select(Person.id).where(Person.board_id == desk.board.id))
        return [None, *people]


def seen_by(look: Look, *people: int | None) -> list[OpenClock]:
    """Return what each of some people sees, asked again through the eyes of each."""
    seen = open_clocks(look.session, look.board.id or 0, on=look.today)
    for person in people:
        look_as(look.session, person)
        theirs = open_clocks(look.session, look.board.id or 0, on=look.today)
        seen = [clock for clock in seen if clock in theirs]
    return seen


def test_what_is_left_of_the_one_reading_is_what_each_would_read(boards: Boards) -> None:
    for desk in (boards.plain, boards.shut):
        for viewer in everybody(desk):
            for chair in everybody(desk)[1:]:
                check_same(desk, viewer, chair or 0)


def check_same(desk: Desk, viewer: int | None, chair: int) -> None:
    """Fail unless a viewer sees of a chair's clocks what both of them see."""
    with looking(desk.app, desk.board, as_of=LATER) as look:
        with seeing_everything(look.session):
            every = open_clocks(look.session, desk.board.id or 0, on=LATER)
            own = hidden_reviews(look.session, chair)
            nothing = hidden_reviews(look.session)
        look_as(look.session, viewer)
        hidden = hidden_reviews(look.session, chair)
        left = [clock for clock in every if clock.review_id not in hidden]
        assert left == seen_by(look, viewer, chair)
        look_as(look.session, chair)
        assert [one for one in every if one.review_id not in own] == seen_by(look)
        assert nothing == frozenset()


def digests(desk: Desk, look: Look) -> Iterator[tuple[ChairDigest, ChairDigest]]:
    """Each chair's digest from the one reading, and as it was when each chair was asked for."""
    with seeing_everything(look.session):
        reading = board_reading(look)
        shared = list(chair_digests(reading))
    for chair in shared:
        look_as(look.session, chair.person_id)
        told = digest_runs.told_before(look.session, desk.board.id or 0, look.today)
        alone = replace(
            reading,
            clocks=open_clocks(look.session, desk.board.id or 0, on=look.today),
            told={person: LastDigest(*last) for person, last in told.items()},
            seats=[seat for seat in reading.seats if seat.person_id == chair.person_id],
        )
        yield chair, next(chair_digests(alone))


@pytest.mark.parametrize("day", [TODAY, LATER, date(2017, 12, 1)])
def test_each_chairs_digest_is_that_of_their_own_reading(boards: Boards, day: date) -> None:
    named = 0
    for desk in (boards.plain, boards.shut):
        with looking(desk.app, desk.board, as_of=day) as look:
            for shared, alone in digests(desk, look):
                assert shared == alone
                named += boards.hidden in str(shared.digest)
    assert named == 1


@pytest.mark.parametrize("table", ["chairs", "subgroups"])
def test_a_run_asks_as_much_of_a_larger_board(desk: Desk, table: str) -> None:
    desk.started(date(2016, 9, 30))
    with desk.app.store.writing() as session:
        session.get_one(Board, desk.board.id).says_when_nothing_is_overdue = True
    few = run_on(desk, date(2016, 10, 3))
    for number in range(8 if table == "chairs" else 30):
        with desk.app.store.writing() as session:
            group = subgroup_of(session, desk.board, number)
            if table == "chairs":
                seat(session, desk.board, group, number)
    many = run_on(desk, date(2016, 10, 10))
    assert many[0] == few[0]
    assert many[1] <= few[1]


def run_on(desk: Desk, day: date) -> tuple[int, int]:
    """Queue a board's digests; return how many questions and writes that took."""
    with statements(desk.app.store) as counted:
        queue_digests(desk.app, desk.board, as_of=day)
    return len(counted.selects), len(counted.writes)


def subgroup_of(session: Session, board: Board, number: int) -> Subgroup:
    group = Subgroup(board_id=board.id or 0, reference=f"group-{number}", name=f"Group {number}")
    session.add(group)
    session.flush()
    return group


def seat(session: Session, board: Board, group: Subgroup, number: int) -> None:
    """Let somebody new chair a subgroup."""
    board_id = board.id or 0
    post = Post(
        board_id=board_id,
        reference=f"chair-{number}",
        title=f"Chair, Group {number}",
        role="subgroup_chair",
        subgroup_id=group.id,
    )
    person = Person(
        board_id=board_id,
        reference=f"person-{number}",
        name=f"Person {number}",
        email=f"person{number}@board.example",
    )
    session.add_all([post, person])
    session.flush()
    tenure = Tenure(
        board_id=board_id,
        person_id=person.id or 0,
        post_id=post.id or 0,
        held_from=date(2016, 1, 1),
    )
    session.add(tenure)
