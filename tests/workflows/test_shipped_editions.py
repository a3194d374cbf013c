"""What the editions of one process share, and where they differ."""

import pytest

from tests.workflows.builders import SHIPPED, day
from workflows.definition import Workflow
from workflows.entries import Move

BOUNDARIES = [
    ("scr", "2013-04-14", None),
    ("scr", "2013-04-15", "WT2013"),
    ("scr", "2015-03-25", "WT2013"),
    ("scr", "2015-03-26", "WT2015"),
    ("scr", "2018-06-28", "WT2015"),
    ("scr", "2018-06-29", None),
    ("rapid_review", "2018-06-28", None),
    ("rapid_review", "2018-06-29", "WT2018"),
    ("rapid_review", "2023-12-14", "WT2018"),
    ("rapid_review", "2023-12-15", "WT2023"),
    ("lcspr", "2023-12-14", "WT2018"),
    ("lcspr", "2023-12-15", "WT2023"),
    ("dhr", "2017-01-20", "HO2016"),
    ("dhr", "2025-10-31", "HO2016"),
    ("susr", "2024-09-30", None),
    ("susr", "2024-10-01", "SUSR2024"),
    ("sar", "2015-04-01", "CA2014"),
]


@pytest.mark.parametrize(("name", "on", "edition"), BOUNDARIES)
def test_one_edition_at_most_is_in_force_on_a_day(name: str, on: str, edition: str | None) -> None:
    flows = [flow for flow in SHIPPED.values() if flow.name == name]
    in_force = [flow.edition for flow in flows if flow.was_in_force(day(on))]
    assert in_force == ([edition] if edition else [])


def shape(workflow: Workflow) -> tuple[list[str], list[Move]]:
    """Return the states and the moves, as far as another edition may not differ in them."""
    return list(workflow.states_by_name), list(workflow.moves)


@pytest.mark.parametrize("name", ["scr", "rapid_review", "lcspr"])
def test_the_editions_of_a_process_differ_in_their_clocks_only(name: str) -> None:
    assert shape(SHIPPED[f"{name}.v1"]) == shape(SHIPPED[f"{name}.v2"])


def test_the_death_review_has_another_name_and_other_recipients() -> None:
    old, new = SHIPPED["dhr.v1"], SHIPPED["dhr.v2"]
    assert (old.title, new.title) == (
        "Domestic Homicide Review",
        "Domestic Abuse Related Death Review",
    )
    assert [notice.recipient for notice in new.notices] == [
        "Home Office",
        "Secretary of State for the Home Department",
        "Domestic Abuse Commissioner",
    ]
    renamed = new.upgrade["v1"].states
    assert {renamed.get(name, name) for name in old.states_by_name} == set(new.states_by_name)


def test_a_rapid_review_lists_four_children_at_once_since_2023() -> None:
    listed = [SHIPPED[f"rapid_review.v{n}"].subjects_listed for n in (1, 2)]
    assert listed == [None, 4]


def test_only_a_decision_on_a_local_review_leads_to_one() -> None:
    flow = SHIPPED["rapid_review.v2"]
    before = {"decided_lcspr"}
    for _ in flow.states:
        later = (m for m in flow.moves if before.intersection(m.from_) and not m.stays)
        before |= {m.to for m in later if m.to not in ("rapid_review", "not_progressed")}
    assert before == {"decided_lcspr", "rr_submitted", "panel_response", "converted"}
    assert set(flow.move("convert").from_) <= before


def test_who_must_be_told_before_publication() -> None:
    for key in ("lcspr.v1", "lcspr.v2"):
        told = [(notice.clock, notice.recipient) for notice in SHIPPED[key].notices]
        assert told == [
            ("send_before_publication", "Child Safeguarding Practice Review Panel"),
            ("send_before_publication", "Secretary of State for Education"),
        ]


TOLD_OF_A_DECISION = [
    ("rapid_review.v1", "submit", "Child Safeguarding Practice Review Panel"),
    ("rapid_review.v2", "submit", "Child Safeguarding Practice Review Panel"),
    ("dhr.v1", "inform_home_office", "Home Office"),
    ("dhr.v2", "inform_home_office", "Home Office"),
    ("susr.v1", "notify_government", "Welsh Government"),
]


@pytest.mark.parametrize(("key", "clock", "recipient"), TOLD_OF_A_DECISION)
def test_who_must_be_told_of_a_decision(key: str, clock: str, recipient: str) -> None:
    told = {notice.clock: notice.recipient for notice in SHIPPED[key].notices}
    assert told[clock] == recipient
    milestone = SHIPPED[key].deadline(clock).met_by
    making = [move for move in SHIPPED[key].moves if milestone in move.records]
    assert making
    assert all("notices_sent" in move.needs for move in making)


def test_the_law_names_nobody_to_be_told_of_a_safeguarding_adults_review() -> None:
    assert SHIPPED["sar.v1"].notices == ()


@pytest.mark.parametrize("key", SHIPPED)
def test_no_review_closes_while_a_duty_is_owed(key: str) -> None:
    flow = SHIPPED[key]
    if flow.subject == "review":
        assert "duties_met" in flow.move("close").needs


def test_a_contested_finding_waits_on_nobody_here() -> None:
    contested = SHIPPED["finding.v1"].state("contested")
    assert (contested.waits_on, contested.clock) == (None, None)
