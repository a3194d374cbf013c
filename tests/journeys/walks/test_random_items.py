"""Random lives of what belongs to a review, on both databases."""

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.builders import Desk
from tests.journeys.walks.item_walks import KINDS, ItemWalk
from tests.journeys.walks.review_walks import BY_ROLE, PEOPLE, STEPS
from tests.people import ALICE
from tests.workflows.builders import ROLES
from tracker.errors import TrackerError
from workflows.moves import possible_moves
from workflows.refusals import WorkflowError

WHO = BY_ROLE | {"action_owner": ALICE}


class ItemLives(RuleBasedStateMachine):
    """Walks items of one kind on one desk; `lives_of` says which."""

    desk: ClassVar[Desk]
    kind: ClassVar[str]
    walk: ItemWalk

    @initialize()
    def begin(self) -> None:
        self.walk = ItemWalk(self.desk, self.kind)

    @rule(choice=st.integers(0, 99), who=st.integers(0, 99))
    def go_on(self, choice: int, who: int) -> None:
        """Try a move that leads on from here, by one who may, with all that it takes."""
        moves = possible_moves(self.walk.flow, self.walk.row.state, roles=ROLES)
        if moves:
            move = moves[choice % len(moves)]
            self.attempt(move.name, WHO[move.allowed[who % len(move.allowed)]], empty_handed=False)

    @rule(choice=st.integers(0, 99), by=st.sampled_from(PEOPLE))
    def try_anything(self, choice: int, by: str) -> None:
        """Try any move of its kind, with nothing that it may need."""
        moves = self.walk.flow.moves
        self.attempt(moves[choice % len(moves)].name, by, empty_handed=True)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.walk.wait(days)

    @invariant()
    def record_and_history_agree(self) -> None:
        if hasattr(self, "walk"):
            self.walk.check()

    def attempt(self, move: str, by: str, *, empty_handed: bool) -> None:
        """Try a move; where it is refused, nothing may be left behind."""
        before = self.walk.written()
        try:
            self.walk.move(move, by, empty_handed=empty_handed)
        except (TrackerError, WorkflowError):
            assert self.walk.written() == before, f"{move} was refused and left something behind"
            STEPS["refused"] += 1
        else:
            STEPS["made"] += 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_item_loses_its_clock_or_a_trace_of_its_life(desk: Desk, kind: str) -> None:
    before = STEPS["made"]
    run_state_machine_as_test(
        type("LivesOfOneKind", (ItemLives,), {"desk": desk, "kind": kind}),
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert STEPS["made"] - before >= 5
