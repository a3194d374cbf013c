"""A list by reference is read in its order from an index, and never sorted whole (C10).

PostgreSQL may sort those of one reference by their id, which it calls an incremental sort.
"""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from tests.builders import Desk
from tests.journeys.lists.every_list import LISTS
from tests.two_boards import Boards
from tests.wide_boards import LATER
from tracker.pages.listing import Wanted

SORTED_WHOLE = {"alerts", "meetings"}
"""Lists of what is open, or of one board's calendar."""
ORDERS = [
    *(
        (name, turned + "reference", None)
        for name, (_, offered) in LISTS.items()
        if "reference" in offered.orders and name not in SORTED_WHOLE
        for turned in ("", "-")
    ),
    *(
        ("actions", order, narrowed)
        for order in ("reference", "due")
        for narrowed in (None, "review", "agency", "subgroup")
    ),
]
NARROWED = {"review": "SCR-2016-01", "agency": "hospital", "subgroup": "case-review"}
_OTHER_WAYS = ("sort", "seqscan", "bitmapscan", "hashjoin", "mergejoin")


@pytest.mark.parametrize(("name", "order", "narrowed"), sorted(set(ORDERS), key=str))
def test_c10_a_list_is_read_in_its_order_from_an_index(
    boards: Boards, name: str, order: str, narrowed: str | None
) -> None:
    named: dict[str, Any] = {narrowed: NARROWED[narrowed]} if narrowed else {}
    wanted = Wanted(order=order, limit=3, **named)
    for plan in plans(boards.large, name, wanted):
        assert not [step for step in plan if _sorts(step)], "\n".join(plan)


@pytest.mark.parametrize(("name", "order"), [("actions", "agency"), ("people", "name")])
def test_c10_a_list_that_is_sorted_whole_would_be_found(
    boards: Boards, name: str, order: str
) -> None:
    (plan,) = plans(boards.large, name, Wanted(order=order, limit=3))
    assert [step for step in plan if _sorts(step)]


def _sorts(step: str) -> bool:
    return "TEMP B-TREE" in step or step.removeprefix("->").strip() == "Sort"


def plans(desk: Desk, name: str, wanted: Wanted) -> list[list[str]]:
    """Return how a database answers what a page of a list asks, where it needn't sort."""
    store = desk.app.store
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if "LIMIT" in statement:
            asked.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        desk.read(partial(LISTS[name][0], wanted=wanted), as_of=LATER)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    with store.engine.connect() as connection:
        if not store.is_sqlite:
            for way in _OTHER_WAYS:
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        explain = "EXPLAIN QUERY PLAN " if store.is_sqlite else "EXPLAIN (COSTS OFF) "
        told = [connection.exec_driver_sql(explain + said, values) for said, values in asked]
        return [[str(row[-1]).strip() for row in rows] for rows in told]
