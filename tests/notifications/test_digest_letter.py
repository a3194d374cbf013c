import json
import re
from collections import Counter
from datetime import date

import pytest

from notifications.rendering import TEMPLATES, render
from tests.notifications.builders import coming, digest_of, overdue, silent, unowned, waiting
from tests.notifications.digest_words import both, rendered, says

EXAMPLE = (TEMPLATES / "digest" / "example.json").read_text(encoding="utf-8")
FACTS = re.compile(
    r"[a-z]+-\d{4}-\d{2}(?:-[a-z]\d{2})?|\d{1,2} [a-z]+ \d{4}|\d+ [a-z]+(?: [a-z]+)?|\(\d+\)"
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
        (0, 0, "1 needs your decision"),
        (1, 1, "1 needs your decision, 1 still overdue"),
        (7, 5, "1 needs your decision, 2 newly overdue, 5 still overdue"),
    ],
)
def test_the_subject_says_what_there_is_and_nothing_of_what_there_is_none(
    late: int, told: int, subject: str
) -> None:
    lines = [overdue(f"A{n:02}", 7) for n in range(late)]
    keys = [f"A{n:02}:1" for n in range(told)]
    assert rendered(digest_of(*lines, waiting("A90"), told=keys)).subject == (
        f"{subject}: Case Review Subgroup (31 March 2017)"
    )


def test_a_letter_without_a_decision_to_take_names_none() -> None:
    letter = rendered(digest_of(unowned("A02"), overdue("A01"), told=["A01:1"]))
    assert letter.text.startswith("1 HAS NO OWNER, 1 STILL OVERDUE\n")
    assert "decision" not in letter.subject
    quiet = rendered(digest_of(coming("A03"), silent("A04")))
    assert quiet.subject.startswith("1 silent owner, 1 due before the next meeting: Case Review")


def test_the_letter_opens_with_what_needs_the_chair_and_why() -> None:
    digest = digest_of(
        waiting("SCR-2016-01-A03", 28),
        overdue("SCR-2016-02", 90, kind="Decide", working_days=62),
        unowned("SCR-2016-01-A04", date(2017, 1, 31)),
        overdue("SCR-2016-01-A05", 1, working_days=1),
    )
    opening = rendered(digest).text.split("Open your home page")[0]
    assert "* SCR-2016-01-A03: waiting for your sign-off since 3 March 2017\n" in opening
    assert "* SCR-2016-02: Decide, 62 working days late, due 31 December 2016\n" in opening
    assert "* SCR-2016-01-A04: no owner, 59 days late, due 31 January 2017\n" in opening
    assert "* SCR-2016-01-A05: newly overdue, due 30 March 2017\n" in opening


def test_a_long_list_of_needs_is_cut_with_its_remainder_counted() -> None:
    lines = [waiting(f"SCR-2016-01-A{number:02}") for number in range(13)]
    digest = digest_of(*lines)
    says(digest, "and 3 more, in the sections below")
    assert rendered(digest).text.count("your sign-off") == 10
    assert "more, in" not in rendered(digest_of(*lines[:10])).text
