"""A thousand actions changed at once, of which thirty-seven may not be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select, update

from tracker.bench.bench_boards import CHAIR, Bench, open_bench
from tracker.operations.bulk import change_many, make_move
from tracker.operations.plans.action_input import Ask
from tracker.records import Action, History
from tracker.store.items import count

MANY, REFUSING = 1000, 37


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    """A board with room for a thousand copies of an action that waits for sign-off."""
    opened = open_bench(database_url, tmp_path)
    yield opened
    opened.close()


def test_of_a_thousand_those_that_may_are_done_and_the_rest_left(bench: Bench) -> None:
    references = bench.copies(MANY, stem="SCR-2016-01-A-")
    refusing = references[::27][:REFUSING]
    with bench.app.store.writing() as session:
        begun = update(Action).where(col(Action.reference).in_(refusing))
        session.exec(begun.values(state="in_progress"))
    back = make_move("return", Ask(reason="The sample is missing"))
    made = change_many(bench.app, bench.board, references, back, by=CHAIR)
    assert [row.reference for row in made.refused] == refusing
    assert len(made.rows) == MANY
    with bench.app.store.reading() as session:
        returned = count(session, Action, Action.state == "returned")
        kept = count(session, History, History.what == "return")
        left = session.exec(select(Action.version).where(col(Action.reference).in_(refusing)))
        assert (returned, kept, set(left)) == (MANY - REFUSING, MANY - REFUSING, {4})
