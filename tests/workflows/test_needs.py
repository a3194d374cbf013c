from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workflows.facts import Facts, LeftOpen
from workflows.needs import NEEDS, NOTHING, facts_where

README = Path(__file__).parents[2] / "workflows" / "README.md"
SENT = Facts(
    copies_sent_on=date(2016, 12, 22),
    publication_on=date(2017, 1, 4),
    earliest_publication_on=date(2017, 1, 5),
)


@pytest.mark.parametrize("name", NEEDS)
def test_a_need_holds_only_once_its_facts_are_there(name: str) -> None:
    assert NEEDS[name].holds(NOTHING) is False
    assert NEEDS[name].holds(facts_where([name])) is True


@pytest.mark.parametrize("name", NEEDS)
def test_a_need_that_fails_says_what_to_do_in_a_sentence(name: str) -> None:
    sentence = NEEDS[name].sentence(NOTHING)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", NEEDS)
def test_every_need_stands_in_the_vocabulary(name: str) -> None:
    assert f"| `{name}` |" in README.read_text("utf-8")


def test_a_reason_of_blanks_is_no_reason() -> None:
    assert NEEDS["reason_given"].holds(Facts(reason=" \n ")) is False


def test_what_was_not_counted_is_not_none_left() -> None:
    assert not NEEDS["no_open_actions"].holds(Facts())
    assert not NEEDS["findings_answered"].holds(Facts())
    assert not NEEDS["reach_counted"].holds(Facts(number_reached=0))


def test_open_actions_are_named_in_the_sentence() -> None:
    sentence = NEEDS["no_open_actions"].sentence
    one, both = "SCR-2016-01-A01", "SCR-2016-01-A02"
    assert sentence(Facts(open_actions=(one,))).startswith(f"1 action is still open ({one}):")
    named = f"2 actions are still open ({one}, {both}):"
    assert sentence(Facts(open_actions=(one, both))).startswith(named)


def test_confirmations_that_are_awaited_are_named_in_the_sentence() -> None:
    sentence = NEEDS["learning_shared"].sentence
    assert sentence(Facts()).startswith("The learning has not been shared")
    awaited = Facts(learning_awaited=("SCR-2016-01-D01", "SCR-2016-01-D02"))
    assert sentence(awaited).startswith(
        "2 front-line reports are outstanding (SCR-2016-01-D01, SCR-2016-01-D02):"
    )


def test_agencies_that_were_never_sent_the_learning_are_named_beside_them() -> None:
    sentence = NEEDS["learning_shared"].sentence
    unsent = Facts(learning_unsent=("housing", "police"))
    assert sentence(unsent).startswith(
        "2 agencies were never sent the learning (housing, police): send it, or "
    )
    seven = sentence(Facts(learning_unsent=tuple("ABCDEFG")))
    assert seven.startswith("7 agencies were never sent the learning (A, B, C, D, E and 2 more): ")
    both = sentence(Facts(learning_awaited=("D01",), learning_unsent=("police",)))
    assert "1 front-line report is outstanding (D01)" in both
    assert "1 agency was never sent the learning (police)" in both


LEFT = [
    (LeftOpen(contested=("F01",)), "1 finding is contested with no reply (F01): record the lead"),
    (LeftOpen(notices=("N04",)), "1 notice is unsent (N04): send each, or withdraw it."),
    (LeftOpen(returns=("Q01", "Q02")), "2 agency returns are open (Q01, Q02): record each as"),
    (LeftOpen(holds=("the coroner",)), "1 hold is open (the coroner): release the review first."),
]


@pytest.mark.parametrize(("left", "begins"), LEFT)
def test_what_an_ending_would_leave_behind_is_named(left: LeftOpen, begins: str) -> None:
    facts = Facts(duties_owed=(), left_open=left)
    assert not NEEDS["duties_met"].holds(facts)
    assert NEEDS["duties_met"].sentence(facts).startswith(begins)


def test_all_that_holds_a_review_open_is_said_at_once() -> None:
    left = LeftOpen(returns=("Q01",), holds=("the coroner",))
    said = NEEDS["duties_met"].sentence(Facts(duties_owed=("Publish the report",), left_open=left))
    assert "(Publish the report)" in said
    assert "(Q01)" in said
    assert "(the coroner)" in said


def test_a_notice_is_sent_once() -> None:
    need = NEEDS["notices_sent"]
    assert need.sentence(Facts()).startswith("This was sent and recorded before")
    unsent = Facts(notices_unsent=("RR-2026-01-N01",))
    assert need.sentence(unsent).startswith("1 notice is unsent (RR-2026-01-N01): record each")
    assert not need.holds(unsent)


def test_unanswered_findings_are_counted_in_the_sentence() -> None:
    sentence = NEEDS["findings_answered"].sentence(Facts(findings_unanswered=2))
    assert sentence.startswith("2 findings are without a response")


def test_copies_sent_too_late_name_the_earliest_day_of_publication() -> None:
    need = NEEDS["copies_sent_in_time"]
    assert not need.holds(SENT)
    assert need.holds(replace(SENT, publication_on=date(2017, 1, 5)))
    assert need.sentence(SENT) == (
        "Copies were sent on 22 December 2016, so 4 January 2017 is too soon: publish on "
        "5 January 2017 or later, or ask the board's chair to publish early with a reason."
    )


def test_copies_not_sent_or_not_planned_say_which() -> None:
    sentence = NEEDS["copies_sent_in_time"].sentence
    assert sentence(Facts()).startswith("No date is recorded on which copies were sent")
    assert "publish on 5 January 2017 or later" in sentence(replace(SENT, publication_on=None))
    assert "not been worked out" in sentence(replace(SENT, earliest_publication_on=None))


def test_an_extension_must_be_later_than_the_date_it_replaces() -> None:
    need, due = NEEDS["later_due_on"], date(2016, 9, 30)
    same = Facts(due_on=due, proposed_due_on=due)
    assert not need.holds(same)
    assert need.holds(replace(same, proposed_due_on=date(2016, 10, 1)))
    assert need.sentence(same).startswith("30 September 2016 is not later than")
    assert need.sentence(Facts(due_on=due)).startswith("No new due date is proposed")
    assert need.sentence(Facts()).startswith("There is no due date to extend")


def test_a_reviewer_must_be_named_and_independent() -> None:
    need = NEEDS["reviewer_independent"]
    assert not need.holds(Facts(reviewer_independent=True))
    assert need.sentence(Facts()).startswith("No reviewer is named")
    assert "not recorded as independent" in need.sentence(Facts(reviewer_named=True))


COUNTED = [
    ("duties_met", Facts(duties_owed=("Decide",)), "1 statutory clock is still running (Decide):"),
    ("duties_met", Facts(duties_owed=("A", "B")), "2 statutory clocks are still running (A, B):"),
    ("returns_settled", Facts(returns_outstanding=("Q1",)), "1 agency return is outstanding (Q1):"),
    ("returns_settled", Facts(returns_outstanding=("Q1", "Q2")), "2 agency returns are outstand"),
    ("points_assessed", Facts(points_open=1), "1 learning point is not assessed: say"),
    ("points_assessed", Facts(points_open=10), "10 learning points are not assessed: say"),
    ("revisit_recorded", Facts(revisits_missing=1), "1 recommendation is not revisited: say"),
    ("revisit_recorded", Facts(revisits_missing=4), "4 recommendations are not revisited: say"),
]


@pytest.mark.parametrize(("name", "facts", "begins"), COUNTED)
def test_what_is_left_to_do_is_counted_in_the_sentence(
    name: str, facts: Facts, begins: str
) -> None:
    assert NEEDS[name].sentence(facts).startswith(begins)
    assert not NEEDS[name].holds(facts)


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in COUNTED))
def test_what_nobody_counted_is_not_settled(name: str) -> None:
    assert not NEEDS[name].holds(Facts())
    assert "not been counted" in NEEDS[name].sentence(Facts())


def test_a_rapid_review_without_a_notification_is_told_what_to_record() -> None:
    need = NEEDS["notification_sent"]
    assert need.holds(Facts(notification_on=date(2025, 12, 30)))
    assert need.sentence(Facts()) == (
        "No serious incident notification is on record, and a rapid review can't exist without "
        "one: record the day it was sent to the panel first."
    )


def test_criteria_that_nobody_answered_are_named() -> None:
    sentence = NEEDS["criteria_answered"].sentence
    told = sentence(Facts(criteria_missing=("The child has died", "The services failed")))
    assert "not answered: The child has died; The services failed." in told
    assert "whether the criteria for a review are met" in sentence(Facts())
