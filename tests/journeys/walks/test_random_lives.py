"""Random lives of every process on both databases: history, clocks and refusals always hold."""

from datetime import date
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
from tests.journeys.walks.review_walks import BY_ROLE, PEOPLE, STEPS, Walk
from tests.workflows.builders import ROLES, SHIPPED
from workflows.definition import Workflow
from workflows.moves import possible_moves

PROCESSES = [flow for flow in SHIPPED.values() if flow.subject == "review"]
DAY = date(2026, 1, 5)


class Lives(RuleBasedStateMachine):
    """Walks reviews of one process on one desk; `lives_of` says which."""

    desk: ClassVar[Desk]
    workflow: ClassVar[Workflow]
    walk: Walk | None = None

    @initialize()
    def begin(self) -> None:
        self.walk = Walk(self.desk, self.workflow, self.workflow.in_force_until or DAY)

    @rule(choice=st.integers(0, 99), who=st.integers(0, 99))
    def go_on(self, choice: int, who: int) -> None:
        """Try a move that leads on from here, by one who may, with all that it may need."""
        assert self.walk is not None
        moves = possible_moves(self.workflow, self.walk.state, roles=ROLES)
        if moves:
            move = moves[choice % len(moves)]
            by = BY_ROLE[move.allowed[who % len(move.allowed)]]
            self.walk.try_move(move.name, by, empty_handed=False)

    @rule(steps=st.integers(1, 6))
    def follow_the_file(self, steps: int) -> None:
        """Go some steps along the first path that the file promises, meeting what is owed."""
        assert self.walk is not None
        for role, move in self.workflow.examples[0].steps * steps:
            if self.walk.state in self.workflow.move(move).from_:
                self.walk.wait(3)
                self.walk.meet_duties()
                self.walk.try_move(move, BY_ROLE[role], empty_handed=False)
                steps -= 1
            if not steps:
                break

    @rule(choice=st.integers(0, 99), by=st.sampled_from(PEOPLE))
    def try_anything(self, choice: int, by: str) -> None:
        """Try any move of the process, with nothing that it may need."""
        assert self.walk is not None
        moves = self.workflow.moves
        self.walk.try_move(moves[choice % len(moves)].name, by, empty_handed=True)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        assert self.walk is not None
        self.walk.wait(days)

    @rule()
    def meet_duties(self) -> None:
        assert self.walk is not None
        self.walk.meet_duties()

    @invariant()
    def record_and_history_agree(self) -> None:
        if self.walk is not None:
            self.walk.check()


def lives_of(desk: Desk, workflow: Workflow) -> type[Lives]:
    """Return the machine that walks one process on one desk."""
    return type("LivesOfOneProcess", (Lives,), {"desk": desk, "workflow": workflow})


@pytest.mark.parametrize("workflow", PROCESSES, ids=lambda flow: str(flow.key))
def test_no_walk_loses_a_clock_or_leaves_a_trace_of_a_refusal(
    desk: Desk, workflow: Workflow
) -> None:
    before = STEPS.total()
    run_state_machine_as_test(
        lives_of(desk, workflow),
        settings=settings(
            max_examples=6,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert STEPS.total() - before > 20
