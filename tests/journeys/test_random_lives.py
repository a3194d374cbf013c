"""Random lives of every process on both databases: history, clocks and refusals always hold."""

from datetime import date

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
from tests.journeys.walks import PEOPLE, STEPS, Walk
from tests.workflows.builders import ROLES, SHIPPED
from workflows.definition import Workflow
from workflows.moves import possible_moves

PROCESSES = [flow for flow in SHIPPED.values() if flow.subject == "review"]
DAY = date(2026, 1, 5)


def machine(desk: Desk, workflow: Workflow) -> type[RuleBasedStateMachine]:
    """Give a machine that walks reviews of one process on one desk."""

    class Lives(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.walk = Walk(desk, workflow, workflow.in_force_until or DAY)

        @rule(choice=st.integers(0, 99), by=st.sampled_from(PEOPLE))
        def go_on(self, choice: int, by: str) -> None:
            """Try one of the moves that lead on from here, with all that it may need."""
            moves = possible_moves(workflow, self.walk.state, roles=ROLES)
            if moves:
                self.walk.try_move(moves[choice % len(moves)].name, by, empty_handed=False)

        @rule(
            move=st.sampled_from([one.name for one in workflow.moves]), by=st.sampled_from(PEOPLE)
        )
        def try_anything(self, move: str, by: str) -> None:
            self.walk.try_move(move, by, empty_handed=True)

        @rule(days=st.integers(1, 40))
        def wait(self, days: int) -> None:
            self.walk.wait(days)

        @rule()
        def meet_duties(self) -> None:
            self.walk.meet_duties()

        @invariant()
        def record_and_history_agree(self) -> None:
            if hasattr(self, "walk"):
                self.walk.check()

    return Lives


@pytest.mark.parametrize("workflow", PROCESSES, ids=lambda flow: str(flow.key))
def test_no_walk_loses_a_clock_or_leaves_a_trace_of_a_refusal(
    desk: Desk, workflow: Workflow
) -> None:
    before = STEPS.total()
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine(desk, workflow),
        settings=settings(
            max_examples=4,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert STEPS.total() - before > 20
