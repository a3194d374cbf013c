"""Facts are asked for one by one, and only those that a move's own needs speak of."""

import itertools
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest

from tests.workflows.builders import SHIPPED
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.facts import Facts
from workflows.moves import decide
from workflows.needs import NEEDS, NOTHING, facts_where
from workflows.refusals import MoveRefused

NAMES = frozenset(field.name for field in fields(Facts))
GRADED = Facts(evidence_grade=1, evidence_grade_needed=2)
MOVES = [(flow, move) for flow in SHIPPED.values() for move in flow.moves]


class Asked(Facts):
    """Facts that answer as others do, and remember which of them were asked for."""

    def __init__(self, facts: Facts) -> None:
        self._asked: set[str] = set()
        self._facts = facts

    def __getattribute__(self, name: str) -> Any:
        if name not in NAMES:
            return super().__getattribute__(name)
        self._asked.add(name)
        return getattr(self._facts, name)

    @property
    def names(self) -> set[str]:
        """Return the names of what was asked for."""
        return self._asked


def read_by(name: str, facts: Facts) -> set[str]:
    """Return what a need asks for: to hold, and where it doesn't, to say what is missing."""
    asked = Asked(facts)
    if not NEEDS[name].holds(asked):
        NEEDS[name].sentence(asked)
    return asked.names


def declared(needs: Iterable[str]) -> set[str]:
    return set(itertools.chain.from_iterable(NEEDS[name].reads for name in needs))


def asked_for(flow: Workflow, move: Move, facts: Facts) -> set[str]:
    """Return what a decision on a move asks for."""
    asked = Asked(facts)
    with suppress(MoveRefused):
        decide(flow, move.from_[0], move.name, roles=move.allowed, facts=asked)
    return asked.names


@pytest.mark.parametrize("name", NEEDS)
def test_a_need_reads_the_facts_that_it_declares_and_no_others(name: str) -> None:
    nothing_open = facts_where(["no_open_actions"])
    stands = (NOTHING, Facts(), GRADED, nothing_open, facts_where([name]), facts_where(NEEDS))
    read = set().union(*(read_by(name, facts) for facts in stands))
    assert read == NEEDS[name].reads


@pytest.mark.parametrize(("flow", "move"), MOVES, ids=[f"{f.key}-{m.name}" for f, m in MOVES])
def test_a_decision_asks_for_no_fact_that_its_move_does_not_need(
    flow: Workflow, move: Move
) -> None:
    for facts in (NOTHING, Facts(), facts_where(move.needs)):
        assert asked_for(flow, move, facts) <= declared(move.needs)
