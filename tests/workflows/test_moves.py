from datetime import date

import pytest

from tests.workflows.builders import SHIPPED, allowed_moves
from workflows.facts import Facts
from workflows.moves import decide, possible_moves
from workflows.needs import NOTHING, facts_where
from workflows.refusals import MoveRefused, WorkflowError

ACTION, SCR = SHIPPED["action.v1"], SHIPPED["scr.v1"]


def codes(state: str, move: str, role: str, facts: Facts = NOTHING) -> list[str]:
    """Return the codes of the reasons against a move of an action."""
    with pytest.raises(MoveRefused) as refused:
        decide(ACTION, state, move, roles=(role,), facts=facts)
    return [reason.code for reason in refused.value.reasons]


def test_a_decision_tells_what_was_decided_and_which_milestones_it_dates() -> None:
    facts = facts_where(["reviewer_independent"])
    decision = decide(SCR, "decided_scr", "commission", roles=["board_chair"], facts=facts)
    assert decision.move.name == "commission"
    assert (decision.was, decision.to.name) == ("decided_scr", "commissioned")
    assert decision.role == "board_chair"
    assert decision.milestones == ("initiated", "entered:commissioned")


def test_a_change_in_place_keeps_the_state_and_dates_no_entry() -> None:
    decision = decide(ACTION, "submitted", "update", roles=["agency_lead"], facts=NOTHING)
    assert (decision.to.name, decision.milestones) == ("submitted", ())


def test_the_role_of_a_decision_is_one_that_allows_the_move() -> None:
    roles = {"lead_reviewer", "subgroup_chair", "action_owner"}
    facts = facts_where(ACTION.move("sign_off").needs)
    decision = decide(ACTION, "submitted", "sign_off", roles=roles, facts=facts)
    assert decision.role == "subgroup_chair"


def test_a_refusal_says_every_reason() -> None:
    assert codes("in_progress", "sign_off", "action_owner") == [
        "state",
        "role",
        "signer_is_not_owner",
        "signer_is_independent",
        "evidence_of_grade",
    ]


def test_a_refusal_reads_as_sentences() -> None:
    with pytest.raises(MoveRefused) as refused:
        decide(ACTION, "proposed", "submit", roles=["agency_lead"], facts=NOTHING)
    assert str(refused.value) == (
        '"Submit for sign-off" is not possible while this action stands at "Proposed": it can be '
        'done from "In progress", "Awaiting evidence" or "Returned to the owner". '
        '"Submit for sign-off" is for this action\'s owner: ask one of them. '
        "No evidence is attached: attach a link or a note that shows it was done. "
        "It is not known which agencies have done their part: look at each contribution."
    )


def test_somebody_without_a_role_may_do_nothing() -> None:
    assert allowed_moves(ACTION, "in_progress", roles=(), facts=Facts()) == []
    with pytest.raises(MoveRefused):
        decide(ACTION, "in_progress", "update", roles=(), facts=Facts())


def test_an_unknown_move_is_refused_with_those_that_are_open() -> None:
    open_here = r'no move called "finish".*Open to you here: decline, update, forecast, rate'
    with pytest.raises(MoveRefused, match=open_here) as it:
        decide(ACTION, "proposed", "finish", roles=["action_owner"], facts=NOTHING)
    assert [reason.code for reason in it.value.reasons] == ["move"]


@pytest.mark.parametrize("move", ["update", "no_such_move"])
def test_an_unknown_state_is_an_error_that_names_those_known(move: str) -> None:
    with pytest.raises(WorkflowError, match=r'no state called "lost". It has: proposed, agreed'):
        decide(ACTION, "lost", move, roles=["action_owner"], facts=NOTHING)


def test_a_chair_who_recommended_may_not_decide() -> None:
    facts = Facts(reason="The criteria are met.", actor_recommended=True)
    with pytest.raises(MoveRefused, match="You made the recommendation") as refused:
        decide(SCR, "recommended", "decide_scr", roles=["board_chair"], facts=facts)
    assert [reason.code for reason in refused.value.reasons] == ["decided_by_another_person"]


def test_a_decision_without_a_reason_is_refused() -> None:
    with pytest.raises(MoveRefused, match="No reason is given"):
        decide(SCR, "recommended", "decide_none", roles=["board_chair"], facts=Facts())


def test_publishing_before_copies_were_out_seven_working_days_is_refused() -> None:
    facts = Facts(
        copies_sent_on=date(2016, 12, 22),
        publication_on=date(2017, 1, 4),
        earliest_publication_on=date(2017, 1, 5),
    )
    with pytest.raises(MoveRefused, match="publish on 5 January 2017 or later"):
        decide(SCR, "publication_pending", "publish", roles=["board_chair"], facts=facts)


def test_the_chair_may_publish_early_with_a_reason() -> None:
    facts = Facts(reason="The inquest reports that day.")
    made = decide(SCR, "publication_pending", "publish_early", roles=["board_chair"], facts=facts)
    assert made.milestones == ("published", "entered:published")


def test_reconsidering_dates_the_entry_anew_so_that_a_new_month_runs() -> None:
    facts = Facts(reason="A new witness came forward.")
    made = decide(SCR, "decided_none", "reconsider", roles=["board_chair"], facts=facts)
    assert made.milestones == ("entered:notified",)
    assert SCR.deadline("decide").after == "entered:notified"


def test_allowed_moves_wait_for_needs_and_possible_moves_do_not() -> None:
    roles = ["subgroup_chair"]
    allowed = allowed_moves(ACTION, "reopened", roles=roles, facts=NOTHING)
    possible = possible_moves(ACTION, "reopened", roles=roles)
    assert allowed == ["rate", "assign"]
    assert {"assign", "block", "supersede", "extend"} <= {move.name for move in possible}
