import re
from datetime import date

import pytest

from notifications.lines import DigestReader
from tests.notifications.builders import READER, coming, digest_of, overdue, unowned, waiting
from tests.notifications.digest_words import rendered, says


@pytest.mark.parametrize(
    ("days", "working_days", "late"),
    [
        (1, 0, "1 day late (0 working days)"),
        (1, 1, "1 day late (1 working day)"),
        (182, 127, "182 days late (127 working days)"),
    ],
)
def test_lateness_is_counted_in_days_and_working_days(
    days: int, working_days: int, late: str
) -> None:
    says(digest_of(overdue("A01", days, working_days=working_days)), late)


def test_a_late_line_says_how_often_its_date_moved_and_when_the_owner_last_spoke() -> None:
    says(
        digest_of(overdue("A01", slips=0)), "never moved. No word yet. In progress, with the owner."
    )
    once = overdue("A01", slips=1, slip_working_days=20)
    says(digest_of(once), "Due 24 March 2017, second date, 20 working days in all. No word yet.")
    spoken = overdue("A01", slips=3, last_word_on=date(2017, 3, 3), waits_on="subgroup_chair")
    says(digest_of(spoken), "fourth date. Last word 3 March 2017.", "with the subgroup chair.")


def test_a_date_that_illustrates_is_marked_wherever_it_stands() -> None:
    mark = "(illustrative date)"
    for line in (
        overdue("A01", illustrative=True),
        unowned("A01", date(2017, 1, 31), illustrative=True),
        waiting("A01", illustrative=True),
        coming("A01", illustrative=True),
    ):
        says(digest_of(line), mark)
    assert mark not in rendered(digest_of(overdue("A01"), unowned("A02"))).text


def test_sections_stand_in_order_and_empty_ones_are_left_out() -> None:
    digest = digest_of(
        overdue("A01"), overdue("A02"), unowned("A03"), waiting("A04"), told=["A02:1"]
    )
    titles = re.findall(r"<h2[^>]*>([^<]*)", rendered(digest).html)
    assert titles == [
        "Needs your decision (1)",
        "No owner (1)",
        "Newly overdue (1)",
        "Still overdue (1)",
        "Totals",
    ]


def test_what_is_new_is_dated_by_the_last_digest() -> None:
    says(digest_of(overdue("A01")), "Since the last digest, 28 February 2017.")
    says(digest_of(overdue("A01"), told_on=None), "This is the first digest, so all that is late")


def test_lines_of_the_other_sections_say_what_a_chair_needs() -> None:
    digest = digest_of(
        unowned("A01"),
        unowned("A02", date(2017, 6, 30)),
        waiting("A03", 1, is_late=True),
        waiting("A04", 0),
        coming("A05", kind="Send before publication"),
    )
    says(digest, "No due date", "Not late yet", "Due 30 June 2017.")
    says(digest, "Waiting 1 day, since 30 March 2017", "Sign-off due 28 April 2017, now late.")
    says(digest, "Waiting 0 days, since 31 March 2017", "Sign-off due 28 April 2017, not late.")
    says(digest, "Send before publication, before the meeting of 18 April 2017.")


def test_a_chair_of_several_subgroups_sees_which_one() -> None:
    groups = ("Case Review Subgroup", "Quality Assurance Subgroup", "Learning Subgroup")
    reader = DigestReader(READER.board, READER.chair_title, groups, READER.link)
    digest = digest_of(overdue("A01"), unowned("A02"), reader=reader)
    says(
        digest, "with the owner. Case Review Subgroup.", "Nobody has set one. Case Review Subgroup."
    )
    joined = "Case Review Subgroup, Quality Assurance Subgroup and Learning Subgroup"
    assert f": {joined} (" in rendered(digest).subject


def test_totals_add_up_to_all_that_is_overdue() -> None:
    digest = digest_of(
        overdue("A01"), overdue("A02", has_owner=False), overdue("A03"), told=["A03:1"]
    )
    text = rendered(digest).text
    assert "Newly overdue: 1\nStill overdue: 1\n" in text
    assert "Overdue, shown under no owner or your decisions: 1\nOverdue in all: 3\n" in text


def test_what_was_handed_back_says_as_what_and_by_when_it_is_to_be_placed() -> None:
    back = unowned("A03", date(2017, 4, 7), handed_back="another agency's")
    says(digest_of(back), "Handed back as another agency's", "To be placed by 7 April 2017.")
