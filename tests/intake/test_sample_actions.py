from datetime import date, timedelta

from tracker.intake.shapes import ActionEntry, BoardFiles


def late_by_due_date(sample: BoardFiles, as_of: date) -> list[ActionEntry]:
    on_the_owner = {"proposed", "agreed", "in_progress", "awaiting_evidence", "returned"}
    return [
        action
        for action in sample.action
        if action.state in on_the_owner and action.due_on is not None and action.due_on < as_of
    ]


def test_owners_and_dates_of_actions_are_marked_illustrative(sample: BoardFiles) -> None:
    assert all(action.illustrative for action in sample.action)


def test_thirteen_actions_are_past_their_due_date_at_the_end_of_the_year(
    sample: BoardFiles,
) -> None:
    late = late_by_due_date(sample, date(2017, 3, 31))
    assert len(late) == 13
    assert len({action.agency for action in late}) == 12
    assert len({action.subgroup for action in late}) == 5
    assert max(date(2017, 3, 31) - (action.due_on or date.max) for action in late) == timedelta(154)


def test_one_sign_off_is_late_and_one_is_not(sample: BoardFiles) -> None:
    waiting = {a.reference: a.entered_on for a in sample.action if a.state == "submitted"}
    assert waiting == {
        "SCR-2016-01-A04": date(2017, 3, 6),
        "SCR-2016-01-A06": date(2017, 3, 24),
    }


def test_the_trainers_post_is_vacant_and_owns_a_late_action(sample: BoardFiles) -> None:
    held = {holding.post for person in sample.person for holding in person.holds}
    assert {post.reference for post in sample.post} - held == {"lscb-trainer"}
    late = late_by_due_date(sample, date(2017, 3, 31))
    assert [a.reference for a in late if a.owner == "lscb-trainer"] == ["SCR-2017-01-A03"]


def test_two_actions_have_no_owner_at_all(sample: BoardFiles) -> None:
    assert [a.reference for a in sample.action if a.owner is None] == [
        "SCR-2016-01-A09",
        "CMR-2016-01-A02",
    ]
