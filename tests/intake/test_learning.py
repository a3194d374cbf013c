"""What a board's files say of findings and recommendations, and what they can't say."""

from pathlib import Path

import pytest

from tests.intake.boards import ACTION, BOARD, REVIEW, faults_with, read

TO = 'recommendations = [{ reference = "R1", text = "x", '


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        (
            'findings = [{ reference = "F1", text = "x", state = "contested" }]',
            "finding F1, contested_by: a contested finding says by whom; write it.",
        ),
        (
            'findings = [{ reference = "F1", text = "x", state = "opened" }]',
            'finding F1, state: finding.v1 has no state "opened"; did you mean "open"?',
        ),
        (
            TO + 'addressee_kind = "ministry" }]',
            (
                "recommendation R1, addressee_kind: there is no kind of addressee "
                '"ministry"; did you mean "minister"?'
            ),
        ),
        (
            TO + 'addressee_kind = "minister" }]',
            "recommendation R1, addressee: say in words whom it is for.",
        ),
        (
            TO + 'addressee_kind = "agency", addressee = "Clinic" }]',
            (
                "recommendation R1, agency: name the agency where addressee_kind is "
                '"agency", and only there.'
            ),
        ),
        (
            TO + "sent_on = 2016-09-30 }]",
            'recommendation R1, sent_on: one in "drafted" has not been sent; leave it out.',
        ),
        (
            TO + 'state = "accepted", sent_on = 2016-09-30, responded_on = 2016-09-01 }]',
            (
                "recommendation R1, responded_on: 2016-09-01 lies before 2016-09-30, "
                "its sent_on; correct one."
            ),
        ),
    ],
)
def test_learning_that_contradicts_itself_is_told(tmp_path: Path, added: str, fault: str) -> None:
    assert faults_with(tmp_path, REVIEW + added) == (f"more.toml: review SCR-2, {fault}",)


def test_an_action_serves_what_is_there_and_once(tmp_path: Path) -> None:
    (fault,) = faults_with(tmp_path, ACTION + 'serves = ["SCR-9-R1"]')
    assert fault.startswith('more.toml: action SCR-1-A01, serves: no recommendation bears "SCR-9')
    advised = REVIEW + TO + 'state = "drafted" }]\n'
    (twice,) = faults_with(tmp_path, advised + ACTION + 'serves = ["R1", "R1"]')
    assert twice.endswith("serves: it names a recommendation twice; keep one.")


def test_the_day_of_approval_is_no_date_until_somebody_knows_it(tmp_path: Path) -> None:
    (fault,) = faults_with(tmp_path, REVIEW + 'dates = [{ name = "approved", on = "xxx" }]')
    assert '"xxx" is not a date; write it as 2016-09-30, or use as_recorded' in fault


def test_a_sent_recommendation_may_lack_its_day(tmp_path: Path) -> None:
    advised = TO + 'state = "sent", addressee = "The Minister", addressee_kind = "minister" }]'
    (tmp_path / "board.toml").write_text(BOARD + advised, encoding="utf-8")
    (entry,) = read(tmp_path).review[0].recommendations
    assert (entry.state, entry.sent_on) == ("sent", None)
