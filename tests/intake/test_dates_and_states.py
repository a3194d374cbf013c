from pathlib import Path

import pytest

from tests.intake.boards import ACTION, REVIEW, faults_with

SCR = REVIEW + 'workflow = "scr.v1"\n'

REVIEWS = [
    (
        REVIEW + 'state = "monitoring"',
        (
            'state: without a workflow a review stands in "on_register", not in "monitoring"; '
            "name a workflow, or leave the state out."
        ),
    ),
    (
        REVIEW + 'workflow = "scr.v7"',
        'workflow: no review can follow "scr.v7"; did you mean "scr.v2"?',
    ),
    (
        REVIEW + 'workflow = "action.v1"',
        (
            'workflow: no review can follow "action.v1"; there is audit.v1, dhr.v1, dhr.v2, '
            "external_review.v1, lcspr.v1, lcspr.v2, learning_review.v1, rapid_review.v1, "
            "rapid_review.v2, sar.v1, scr.v1, scr.v2, susr.v1."
        ),
    ),
    (
        SCR + 'state = "monitorin"',
        'state: scr.v1 has no state "monitorin"; did you mean "monitoring"?',
    ),
    (
        SCR + 'state = "published"\ndates = [{ name = "publishd", on = 2016-09-30 }]',
        'date "publishd": scr.v1 knows no "publishd"; did you mean "published"?',
    ),
    (
        REVIEW + 'dates = [{ name = "published" }]',
        (
            'date "published": it has neither on nor as_recorded; '
            "give a full date as on, or the source's words as as_recorded."
        ),
    ),
    (
        REVIEW + 'dates = [{ name = "published", on = 2016-09-30, as_recorded = "Sept" }]',
        (
            'date "published": it has both on and as_recorded; '
            "give a full date as on, or the source's words as as_recorded."
        ),
    ),
    (
        REVIEW + 'dates = [{ name = "held", on = 2016-03-01 }, { name = "held", on = 2017-03-01 }]',
        'date "held": it is given more than once; keep one, and put the doubt in the note.',
    ),
    (
        REVIEW + 'findings_stated = 0\nfindings = [{ reference = "F1", text = "x" }]',
        (
            "findings_stated: the source states 0, fewer than the 1 entered here; "
            "correct one of the two."
        ),
    ),
    (
        REVIEW + 'recommendations = [{ reference = "R1", text = "x", state = "send" }]',
        'recommendation R1, state: recommendation.v2 has no state "send"; did you mean "sent"?',
    ),
]


@pytest.mark.parametrize(("added", "fault"), REVIEWS)
def test_a_review_that_contradicts_itself_is_told(tmp_path: Path, added: str, fault: str) -> None:
    assert faults_with(tmp_path, added) == (f"more.toml: review SCR-2, {fault}",)


ACTIONS = [
    (
        "created_on = 2017-01-31\ndue_on = 2017-01-30",
        (
            "due_on: 2017-01-30 lies before 2017-01-31, on which the action was created; "
            "correct one of the two."
        ),
    ),
    (
        "created_on = 2017-01-31\nentered_on = 2017-01-30",
        (
            "entered_on: 2017-01-30 lies before 2017-01-31, on which the action was created; "
            "correct one of the two."
        ),
    ),
    (
        "original_due_on = 2017-01-31\ndue_on = 2017-01-30",
        "due_on: 2017-01-30 lies before 2017-01-31, its original_due_on; correct one of the two.",
    ),
    (
        "times_extended = 1\ndue_on = 2017-01-30",
        "times_extended: an extended action needs both due_on and original_due_on.",
    ),
    ('state = "done"', 'state: action.v1 has no state "done"; there is agreed, assured, '),
    (
        'state = "in_progress"\ndue_on = 2017-01-30',
        'owner: an action in "in_progress" waits on its owner; name the post.',
    ),
    (
        'state = "submitted"\ndue_on = 2017-01-30\nowner = "nurse"',
        'entered_on: an action in "submitted" is timed from this date; write it as 2016-09-30.',
    ),
    (
        'state = "blocked_external"',
        (
            'review_on: an action in "blocked_external" is timed from this date; '
            "write it as 2016-09-30."
        ),
    ),
    (
        'evidence = [{ on = 2017-01-30, by = "alice" }]',
        "evidence 1: it has neither a link nor a note; give one of them.",
    ),
    (
        'evidence = [{ on = 2017-01-30, by = "al", note = "x" }]',
        'evidence 1, by: no person bears "',
    ),
]


@pytest.mark.parametrize(("added", "fault"), ACTIONS)
def test_an_action_that_contradicts_itself_is_told(tmp_path: Path, added: str, fault: str) -> None:
    (told,) = faults_with(tmp_path, ACTION + added)
    assert told.startswith(f"more.toml: action SCR-1-A01, {fault}")


def test_an_unknown_state_of_a_dissemination_is_told(tmp_path: Path) -> None:
    added = '[[dissemination]]\nreference = "D1"\nreview = "SCR-1"\nagency = "clinic"\n'
    assert faults_with(tmp_path, added + 'channel = "News"\nstate = "confirm"') == (
        (
            'more.toml: dissemination D1, state: dissemination.v1 has no state "confirm"; '
            'did you mean "confirmed"?'
        ),
    )
