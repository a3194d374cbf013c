"""Every kind stands in every table, and no other table lists kinds."""

import ast
from typing import Any, get_args

import pytest
from sqlalchemy import UniqueConstraint

from tests.house.repository import modules, shown
from tests.journeys.kinds.items_of_each_kind import MADE
from tests.workflows.builders import SHIPPED
from tracker import records
from tracker.records import kinds
from tracker.records.kinds import KINDS, Kind
from tracker.store.alert_sweep import SWEPT
from tracker.store.reminders import CHASED
from tracker.store.vacancies import OWNED
from workflows.names import Subject
from workflows.words import OF_SUBJECT, REFUSED

MOVING = list(kinds.moving())
TABLES = [getattr(records, name) for name in records.__all__]


def listed(items: list[Any]) -> list[Any]:
    """Parametrise over kinds, each test named after its own."""
    return [pytest.param(one, id=one.name) for one in items]


def test_every_subject_of_a_workflow_is_a_kind_that_moves() -> None:
    subjects = {flow.subject for flow in SHIPPED.values()}
    assert subjects == set(get_args(Subject)) == {kind.name for kind in MOVING}


def test_no_two_kinds_share_a_name_or_a_record() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.record for kind in KINDS}) == len(KINDS)


def is_named_by_a_board(record: Any) -> bool:
    """Tell whether no two rows of a board bear the same reference."""
    unique = (one for one in record.__table__.constraints if isinstance(one, UniqueConstraint))
    return any(
        {column.name for column in one.columns} == {"board_id", "reference"} for one in unique
    )


def test_every_record_that_moves_or_keeps_a_clock_or_bears_a_reference_is_a_kind() -> None:
    known = {kind.record for kind in KINDS}
    clocks = {"workflow_name", "clock_due_on"}
    wanted = [one for one in TABLES if clocks & set(one.model_fields) or is_named_by_a_board(one)]
    assert [one.__name__ for one in wanted if one not in known] == []


@pytest.mark.parametrize("kind", listed(MOVING))
def test_what_moves_is_versioned_and_has_the_dates_of_its_subject(kind: Kind) -> None:
    assert kind.has("id", "board_id", "reference", "entered_on")
    assert kind.has(*(f"{word}_on" for word in OF_SUBJECT.get(kind.name, ())))
    assert kind.name in MADE


@pytest.mark.parametrize("kind", listed([one for one in KINDS if one.keeps_clock]))
def test_what_keeps_a_clock_is_swept_and_shown_as_late(kind: Kind) -> None:
    assert kind.moves
    assert [one.record for one in SWEPT if one.kind == kind.name] == [kind.record]
    told_of = (kind.name in CHASED, kind.name in OWNED)
    assert told_of == (kind.has("agency_id"), kind.has("owner_post_id"))
    indexes = {index.name for index in kind.record.__table__.indexes}
    assert f"{kind.record.__tablename__}_running" in indexes


def test_the_sweep_asks_for_no_clock_but_those_of_kinds() -> None:
    rows = {name for kind in KINDS for name in kind.clock_rows}
    assert {one.kind for one in SWEPT} == {kind.name for kind in kinds.clocked()} | rows
    assert rows <= {kind.name for kind in KINDS}


def test_what_is_found_by_its_words_has_a_number_of_its_own() -> None:
    numbers = [words.number for words in kinds.worded().values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert all(kinds.named(name).has(words.column) for name, words in kinds.worded().items())


def test_what_can_be_refused_is_a_kind_that_moves() -> None:
    assert REFUSED.keys() <= {kind.name for kind in MOVING}


NAMES = {kind.name for kind in MOVING}
CLASSES = {kind.record.__name__ for kind in MOVING}


def lists_kinds(node: ast.AST) -> bool:
    """Tell whether a literal names three kinds that move, or their records."""
    if isinstance(node, ast.Dict):
        parts = [*node.keys, *node.values]
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        parts = [*node.elts]
    else:
        return False
    return any(
        len({one for one in (word(part) for part in parts) if one in known}) > 2
        for known in (NAMES, CLASSES)
    )


def word(node: ast.AST | None) -> object:
    """Return the string or the name that a node is."""
    return node.value if isinstance(node, ast.Constant) else getattr(node, "id", None)


def test_no_other_table_lists_kinds() -> None:
    faults = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("tracker")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set) and lists_kinds(node)
    ]
    spoken = ("tracker/cli/", "tracker/intake/", "tracker/records/__init__", "tracker/migrations/")
    # Who sees what is said of every table, kind or not: test_sight.py finds one that is left out.
    # So are its keys: test_tampering.py holds them to the schema.
    of_every_table = ("tracker/store/seen_rows.py", "tracker/store/guards.py")
    assert [fault for fault in faults if not fault.startswith((*spoken, *of_every_table))] == []


@pytest.mark.parametrize(
    "text",
    [
        '{Review: "a", Action: "b", Notice: "c"}',
        '("review", "action", "notice")',
        '{"review": Review, "action": Action, "notice": Notice}',
    ],
)
def test_another_table_of_kinds_would_be_found(text: str) -> None:
    assert lists_kinds(ast.parse(text, mode="eval").body)
