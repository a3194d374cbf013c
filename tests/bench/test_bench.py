"""The bench prints its rows, and each floor does the work that it is a floor of."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from tests.queued import letters_of
from tracker.bench import (
    digest_workload,
    plain_list,
    returns,
    search,
    sweep_workload,
    transition,
    web_workload,
)
from tracker.bench.bench_boards import CHAIR, Bench, open_bench
from tracker.bench.table import Row, table
from tracker.bench.wide_board import MANAGER, open_wide_board
from tracker.bench.workloads import Scale, measured
from tracker.cli.main import NOUNS
from tracker.operations.access.entering import enter_as
from tracker.web.application import WebSettings, application

TINY = Scale(sizes=(100,), rounds=1, moves=4, writers=0, digests=2, recommendations=400, starts=1)
WRITTEN = {
    "action": "state, entered_on, version, clock_name, clock_due_on, clock_series",
    "history": "happened_on, recorded_at, person_id, role, version, what, was, became, reason",
    "outbox": "board_id, letter, to_address, state, attempts, queued_at, next_try_at",
}


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    opened = open_bench(database_url, tmp_path)
    yield opened
    opened.close()


def test_every_workload_has_its_rows() -> None:
    printed = [row.workload.strip() for row in measured(TINY, None)]
    assert printed == [
        "transition, SQLite",
        "processor time of each",
        "agency's return, SQLite",
        "processor time of each",
        "sweep, SQLite, 100 actions",
        "once more, nothing to raise",
        "memory that it adds at its peak",
        "similar among 400, SQLite",
        "one action's page, SQLite, 13 statements",
        "one review's page, SQLite, 30 statements",
        "digests of 20 lines over one connection, SQLite",
        f"--help, {len(NOUNS)} commands",
        "overdue on a small board, by import sqlmodel",
    ]


def test_the_hand_written_transition_writes_the_same_rows(bench: Bench) -> None:
    ours, theirs = bench.copies(2, stem="SCR-2016-01-A-")
    transition.ours(bench, [ours])
    with transition.raw_connection(bench) as connection:
        transition.floor(connection, [theirs], is_sqlite=bench.app.store.is_sqlite)
    for table_name, columns in WRITTEN.items():
        mine, other = last_two(bench, table_name, columns)
        assert mine == other, table_name


def test_the_hand_written_return_writes_the_same_rows(bench: Bench) -> None:
    mine, theirs = returns.asked(bench, 2, stem="SCR-2016-01-Q-")
    returns.ours(bench, [mine])
    with transition.raw_connection(bench) as connection:
        returns.floor(connection, [theirs], is_sqlite=bench.app.store.is_sqlite)
    columns = "returned_on, state, entered_on, version, clock_name, clock_due_on, clock_series"
    for table_name, compared in (("agency_return", columns), ("history", WRITTEN["history"])):
        ours, floor = last_two(bench, table_name, compared)
        assert ours == floor, table_name


def test_the_panel_and_the_bare_query_find_the_same_kind_of_thing(bench: Bench) -> None:
    search.fill(bench, 400)
    assert search.panel(bench) == 8
    assert search.bare(bench) == 200


def test_the_hand_written_letter_says_the_same(bench: Bench) -> None:
    ours, theirs = bench.copies(2, stem="SCR-2016-01-A-")
    transition.ours(bench, [ours])
    with transition.raw_connection(bench) as connection:
        transition.floor(connection, [theirs], is_sqlite=bench.app.store.is_sqlite)
    mine, other = last_two(bench, "outbox", "facts")
    assert mine[0].replace(ours, theirs) == other[0]


def test_the_hand_made_sweep_raises_the_same_alerts(bench: Bench) -> None:
    sweep_workload.crowd(bench, 200)
    sweep_workload.forget_alerts(bench)
    raised = sweep_workload.sweep(bench)
    mine = alerts(bench)
    sweep_workload.forget_alerts(bench)
    sweep_workload.floor(bench)
    assert raised == 4
    assert mine == alerts(bench)


def test_the_bare_letters_are_those_of_the_outbox(bench: Bench) -> None:
    digest_workload.queue(bench, 1, 7)
    (bare,) = digest_workload.letters(bench, 1, 7)
    queued = letters_of(bench.app, bench.board)[-1]
    assert queued.message_id.encode() in bare
    assert queued.to_address == CHAIR
    assert bare.count(b"SCR-2016-01-A") >= 2 * digest_workload.LINES


def test_a_row_says_whether_it_reaches_its_goal() -> None:
    rows = [Row("fast", "2/s", "4/s", 0.5, ">= 0.5"), Row("slow", "7 ms", "2 ms", 3.5, "<= 3")]
    assert table(rows).splitlines() == [
        "workload  ours  floor  ratio    goal",
        "fast       2/s    4/s   0.50  >= 0.5  met",
        "slow      7 ms   2 ms   3.50    <= 3  MISSED",
    ]


def test_the_pages_are_read_on_a_small_and_a_large_board() -> None:
    scale = web_workload.WebScale((100, 200), rounds=1, seconds=0.1)
    printed = [row.workload.partition(" actions")[0] for row in web_workload.rows(scale, None)]
    beside = [
        "  processor of a page",
        "  a bare route of the same bytes",
        "  95th of a hundred pages, 16 at once",
    ]
    assert printed == [
        "50 of 100",
        *beside,
        "50 of 200",
        *beside,
        "  the large board beside the small one",
        "one action's page of 200",
        "one review's page of 200",
    ]


def test_the_plain_list_shows_the_same_actions(database_url: str, tmp_path: Path) -> None:
    app = open_wide_board(database_url, tmp_path, actions=200)
    cookie = f"tracker_sign_in={enter_as(app, MANAGER, browser_name='').key}"
    ours, plain = (
        TestClient(door, headers={"Cookie": cookie}).get("/actions").text
        for door in (
            application(app, WebSettings(is_https=False)),
            plain_list.plain_list(database_url),
        )
    )
    app.store.close()
    assert len(actions_in(ours)) == 50
    assert actions_in(ours) == actions_in(plain)


def actions_in(page: str) -> list[str]:
    return re.findall(r'href="/actions/(SCR-[\w-]+)"', page)


def last_two(bench: Bench, table_name: str, columns: str) -> list[Any]:
    question = f"SELECT {columns} FROM {table_name} ORDER BY id DESC LIMIT 2"
    with bench.app.store.reading() as session:
        return list(session.execute(text(question)))[::-1]


def alerts(bench: Bench) -> list[Any]:
    columns = "item_kind, item_id, reference, rule, due_on, series, raised_on, raised_at"
    days = "days_overdue, working_days_overdue"
    question = f"SELECT board_id, {columns}, {days} FROM alert ORDER BY item_id"
    with bench.app.store.reading() as session:
        return list(session.execute(text(question)))
