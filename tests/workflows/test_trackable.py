from datetime import date

import pytest

from workflows.trackable import Drafted, remarks

GOOD = "Audit a sample of 30 referrals each quarter"


def codes(text: str, **told: object) -> list[str]:
    """Return the codes of what is weak in a draft that an owner is named for."""
    settled = {"has_owner": True, **told}
    return [remark.code for remark in remarks(Drafted(text, **settled))]  # type: ignore[arg-type]


def test_a_draft_with_an_owner_a_measure_and_one_step_has_nothing_to_mend() -> None:
    assert codes(GOOD, due_on=date(2017, 3, 31), wants_due_on=True, evidence_grade=4) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ensure that every referral is answered", '"ensure"'),
        ("Consider a new form for all referrals", '"consider"'),
        ("Remind staff of the policy in each team", '"remind"'),
        ("Raise awareness in every school", '"raise awareness"'),
    ],
)
def test_weak_words_are_told_with_what_they_leave_open(text: str, said: str) -> None:
    found = remarks(Drafted(text, has_owner=True))
    assert [remark.code for remark in found if said in remark.sentence] == ["weak_words"]


def test_several_actions_in_one_sentence_are_counted_out() -> None:
    found = remarks(Drafted("Audit 30 referrals and train every midwife", has_owner=True))
    assert "(audit, train)" in found[0].sentence
    assert found[0].code == "several_actions"


def test_what_nobody_could_measure_is_told() -> None:
    assert codes("Write to the trust about its records") == ["no_measure"]


def test_an_action_without_owner_or_date_is_told_of_both() -> None:
    assert codes(GOOD, has_owner=False, wants_due_on=True) == ["no_owner", "no_date"]


def test_an_action_that_a_statement_closes_is_told() -> None:
    assert codes(GOOD, evidence_grade=1) == ["statement_will_do"]


def test_a_long_draft_loses_its_meaning() -> None:
    assert "long" in codes("Audit " + "one more word " * 20)
