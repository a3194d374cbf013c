import pytest

from tests.workflows.builders import CONFIG, ROLES, SHIPPED
from workflows.checks.file import example_problem, problems
from workflows.definition import Workflow
from workflows.entries import Example
from workflows.frozen import frozen_problems, frozen_text
from workflows.names import ENTERED

FOLDER = CONFIG / "workflows"
PROMISES = [
    pytest.param(workflow, example, id=f"{workflow.key}-{number}-{example.steps[-1][1]}")
    for workflow in SHIPPED.values()
    for number, example in enumerate(workflow.examples, 1)
]
every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))


def test_every_process_and_edition_is_there() -> None:
    assert " ".join(SHIPPED) == (
        "action.v1 agency_return.v1 audit.v1 contribution.v1 dhr.v1 dhr.v2 dissemination.v1 "
        "extension.v1 external_review.v1 finding.v1 impact_check.v1 lcspr.v1 lcspr.v2 "
        "learning_review.v1 notice.v1 rapid_review.v1 rapid_review.v2 recommendation.v1 "
        "recommendation.v2 sar.v1 scr.v1 scr.v2 susr.v1"
    )


@every_workflow
def test_a_shipped_file_has_no_fault(workflow: Workflow) -> None:
    assert problems(workflow, roles=ROLES) == []


@pytest.mark.parametrize(("workflow", "example"), PROMISES)
def test_what_a_file_promises_holds(workflow: Workflow, example: Example) -> None:
    assert example_problem(workflow, example) is None


@every_workflow
def test_every_move_is_made_in_some_example(workflow: Workflow) -> None:
    made = {
        move
        for example in workflow.examples
        for _, move in (example.steps if example.ends_in else example.steps[:-1])
    }
    assert made == set(workflow.moves_by_name)


@every_workflow
def test_every_need_of_a_move_is_seen_to_refuse(workflow: Workflow) -> None:
    refused = {example.refused for example in workflow.examples}
    assert {need for move in workflow.moves for need in move.needs} <= refused
    assert {"state", "role"} <= refused


@every_workflow
def test_every_date_of_a_shipped_file_has_a_label(workflow: Workflow) -> None:
    named = {*workflow.dates, *(name for move in workflow.moves for name in move.records)}
    for rule in workflow.deadlines:
        named |= {name for name in (rule.anchor, rule.met_by) if not name.startswith(ENTERED)}
    assert set(workflow.date_labels) == named


@every_workflow
def test_a_letter_of_a_shipped_move_tells_that_move_and_no_other(workflow: Workflow) -> None:
    news: dict[str, list[str]] = {}
    for move in workflow.moves:
        if move.tell:
            assert move.news or not move.stays, move.name
            news.setdefault(move.news or workflow.state(move.to).label, []).append(move.name)
    assert [moves for moves in news.values() if len(moves) > 1] == []


@every_workflow
def test_every_move_of_an_action_is_told_in_the_past_by_words_of_its_own(
    workflow: Workflow,
) -> None:
    told = [move.past for move in workflow.moves if workflow.subject == "action"]
    assert all(told)
    assert len(set(told)) == len(told)


def test_every_shipped_file_is_frozen_and_unchanged() -> None:
    assert frozen_problems(FOLDER) == []
    assert (FOLDER / "frozen.txt").read_text("utf-8") == frozen_text(FOLDER, ROLES)


def test_a_rule_from_general_knowledge_is_not_called_verified() -> None:
    clocks = SHIPPED["scr.v1"].deadlines
    assert [clock.name for clock in clocks if clock.verified] == ["notify_ofsted", "decide"]
    assert not SHIPPED["action.v1"].deadline("sign_off").verified


def test_the_clocks_of_a_serious_case_review_are_named_as_agreed() -> None:
    assert [(d.name, d.amount, d.counts, d.anchor) for d in SHIPPED["scr.v1"].deadlines] == [
        ("notify_ofsted", 5, "working_days", "aware"),
        ("decide", 1, "months", "entered:notified"),
        ("inform_of_decision", 5, "working_days", "decided"),
        ("complete", 6, "months", "initiated"),
        ("send_before_publication", 7, "working_days", "publication"),
        ("keep_available", 12, "months", "published"),
    ]


def test_a_submitted_action_ages_on_the_signer_and_a_done_one_on_nobody() -> None:
    states = SHIPPED["action.v1"].states_by_name
    assert (states["submitted"].clock, states["submitted"].waits_on) == (
        "sign_off",
        "subgroup_chair",
    )
    never_late = [name for name, state in states.items() if state.clock is None]
    assert never_late == ["signed_off", "assured", "superseded", "not_accepted"]
