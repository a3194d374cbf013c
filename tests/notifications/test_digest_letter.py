import json
import re
from collections import Counter
from datetime import date

import pytest

from notifications.digest import Digest, Reader
from notifications.rendering import TEMPLATES, Rendered, render, render_digest
from tests.notifications.builders import READER, coming, digest_of, overdue, unowned, waiting
from tests.notifications.pages import parsed, words

EXAMPLE = (TEMPLATES / "digest" / "example.json").read_text(encoding="utf-8")


def both(rendered: Rendered) -> tuple[str, str]:
    """The words of the text and of the HTML, each with single spaces."""
    return " ".join(rendered.text.split()), words(parsed(rendered.html))


def says(digest: Digest, *sentences: str) -> None:
    text, page = both(render_digest(digest))
    for sentence in sentences:
        assert sentence in text
        assert sentence in page


FACTS = re.compile(
    r"[a-z]+-\d{4}-\d{2}(?:-a\d{2})?|\d{1,2} [a-z]+ \d{4}|\d+ [a-z]+(?: [a-z]+)?|\(\d+\)"
)


def test_text_and_html_state_the_same_references_dates_and_counts() -> None:
    text, page = both(render("digest", json.loads(EXAMPLE)))
    in_text, in_page = (Counter(FACTS.findall(c.lower().split("totals")[0])) for c in (text, page))
    assert in_text == in_page
    assert len(in_text) > 30
    totals = re.compile(r"(?:overdue|all|sign-off|owner|meeting):? (\d+)", re.IGNORECASE)
    assert totals.findall(text) == totals.findall(page) != []


def test_every_reference_and_date_of_the_digest_is_in_both_parts() -> None:
    facts = set(re.findall(r"SCR-\d{4}-\d{2}(?:-A\d{2})?", EXAMPLE))
    for content in both(render("digest", json.loads(EXAMPLE))):
        assert facts == set(re.findall(r"SCR-\d{4}-\d{2}(?:-A\d{2})?", content))


@pytest.mark.parametrize(
    ("late", "told", "subject"),
    [
        (0, 0, "Case Review Subgroup: 1 needs you, none overdue (31 March 2017)"),
        (1, 1, "Case Review Subgroup: 1 needs you, 1 overdue (31 March 2017)"),
        (7, 5, "Case Review Subgroup: 3 need you, 7 overdue (31 March 2017)"),
    ],
)
def test_the_subject_says_how_many_need_the_chair(late: int, told: int, subject: str) -> None:
    lines = [overdue(f"A{n:02}", 7) for n in range(late)]
    keys = [f"A{n:02}:1" for n in range(told)]
    assert render_digest(digest_of(*lines, waiting("A90"), told=keys)).subject == subject


def test_when_nothing_needs_the_chair_it_says_so() -> None:
    digest = digest_of(overdue("A01"), told=["A01:1"])
    assert render_digest(digest).subject.startswith("Case Review Subgroup: nothing needs you, 1")
    assert render_digest(digest).text.startswith("NOTHING NEEDS YOU (1 overdue)")


def test_the_letter_opens_with_what_needs_the_chair_and_why() -> None:
    digest = digest_of(
        waiting("SCR-2016-01-A03", 28),
        overdue("SCR-2016-02", 90, kind="Decide", working_days=62),
        unowned("SCR-2016-01-A04", date(2017, 1, 31)),
        overdue("SCR-2016-01-A05", 1, working_days=1),
    )
    opening = render_digest(digest).text.split("Open the list")[0]
    assert "* SCR-2016-01-A03: waiting for your sign-off since 3 March 2017\n" in opening
    assert "* SCR-2016-02: Decide, 62 working days late, due 31 December 2016\n" in opening
    assert "* SCR-2016-01-A04: no owner, 59 days late, due 31 January 2017\n" in opening
    assert "* SCR-2016-01-A05: newly overdue, due 30 March 2017\n" in opening


def test_a_long_list_of_needs_is_cut_with_its_remainder_counted() -> None:
    lines = [waiting(f"SCR-2016-01-A{number:02}") for number in range(13)]
    digest = digest_of(*lines)
    says(digest, "and 3 more, in the sections below")
    assert render_digest(digest).text.count("your sign-off") == 10
    assert "more, in" not in render_digest(digest_of(*lines[:10])).text


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
    says(digest_of(overdue("A01", slips=1)), "Due 24 March 2017, moved once. No word yet.")
    spoken = overdue("A01", slips=3, last_word_on=date(2017, 3, 3), waits_on="subgroup_chair")
    says(digest_of(spoken), "moved 3 times. Last word 3 March 2017.", "with the subgroup chair.")


def test_a_date_that_illustrates_is_marked_wherever_it_stands() -> None:
    mark = "(illustrative date)"
    for line in (
        overdue("A01", illustrative=True),
        unowned("A01", date(2017, 1, 31), illustrative=True),
        waiting("A01", illustrative=True),
        coming("A01", illustrative=True),
    ):
        says(digest_of(line), mark)
    assert mark not in render_digest(digest_of(overdue("A01"), unowned("A02"))).text


def test_sections_stand_in_order_and_empty_ones_are_left_out() -> None:
    digest = digest_of(
        overdue("A01"), overdue("A02"), unowned("A03"), waiting("A04"), told=["A02:1"]
    )
    titles = re.findall(r"<h2[^>]*>([^<]*)", render_digest(digest).html)
    assert titles == [
        "Newly overdue (1)",
        "Still overdue (1)",
        "No owner (1)",
        "Waiting for sign-off (1)",
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
    says(digest, "Waiting 1 day, since 30 March 2017", "Due 28 April 2017, now late.")
    says(digest, "Waiting 0 days, since 31 March 2017", "Due 28 April 2017, not late.")
    says(digest, "Send before publication, before the meeting of 18 April 2017.")


def test_a_chair_of_several_subgroups_sees_which_one() -> None:
    groups = ("Case Review Subgroup", "Quality Assurance Subgroup", "Learning Subgroup")
    reader = Reader(READER.board, READER.chair_title, groups, READER.link)
    digest = digest_of(overdue("A01"), unowned("A02"), reader=reader)
    says(
        digest, "with the owner. Case Review Subgroup.", "Nobody has set one. Case Review Subgroup."
    )
    joined = "Case Review Subgroup, Quality Assurance Subgroup and Learning Subgroup: 2 need you"
    assert render_digest(digest).subject.startswith(joined)


def test_totals_add_up_to_all_that_is_overdue() -> None:
    digest = digest_of(
        overdue("A01"), overdue("A02", has_owner=False), overdue("A03"), told=["A03:1"]
    )
    text = render_digest(digest).text
    assert "Newly overdue: 1\nStill overdue: 1\n" in text
    assert "Overdue, shown under no owner or sign-off: 1\nOverdue in all: 3\n" in text
