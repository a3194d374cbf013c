"""What waits for the chair's answer, what others block, and owners of whom nothing was heard."""

from datetime import date

from notifications.lines import Why
from tests.notifications.builders import (
    blocked,
    coming,
    digest_of,
    overdue,
    silent,
    unowned,
    waiting,
)
from tests.notifications.digest_words import says


def test_a_request_for_more_time_waits_for_an_answer() -> None:
    asked = waiting("A01-X01", 9, kind="Request for more time", due_on=date(2017, 4, 5))
    digest = digest_of(asked)
    assert [need.why for need in digest.needs] == [Why.ANSWER]
    says(
        digest,
        "more time is asked for, waiting for your answer since 22 March 2017",
        "Waiting 9 days, since 22 March 2017",
        "Request for more time. Answer due 5 April 2017, not late.",
    )


def test_what_others_block_says_since_when_and_how_late_it_was() -> None:
    says(
        digest_of(blocked("A01", 30, working_days_late=12)),
        "Blocked since 1 March 2017",
        "Was 12 working days late then. To be looked at again by 30 June 2017.",
    )
    named = blocked("A01", blocked_by="Three Rivers Police")
    says(digest_of(named), "Blocked by Three Rivers Police since", "Was not late then.")


def test_the_longest_blocked_comes_first_and_late_ones_stand_with_what_is_late() -> None:
    digest = digest_of(blocked("A01", 5), blocked("A02", 60), blocked("A03"), overdue("A03"))
    assert [line.reference for line in digest.blocked[0].lines] == ["A02", "A01"]
    assert digest.totals.blocked == 2


def test_a_silent_owner_is_told_with_the_last_word() -> None:
    says(digest_of(silent("A01", 90)), "Silent for 90 days", "Last word 31 December 2016.")
    never = silent("A01", 61, has_spoken=False, due_on=None)
    says(digest_of(never), "No word since 29 January 2017. No due date.")


def test_an_item_that_stands_elsewhere_is_not_also_silent() -> None:
    for line in (overdue("A01"), unowned("A01"), waiting("A01")):
        assert digest_of(line, silent("A01")).silent == ()


def test_what_is_coming_says_that_its_owner_is_silent() -> None:
    digest = digest_of(silent("A01"), coming("A01"), coming("A02"))
    assert (digest.totals.silent, digest.totals.coming) == (0, 2)
    says(digest, "Action, before the meeting of 18 April 2017. Silent for 90 days.")


def test_silence_alone_is_worth_a_letter() -> None:
    assert not digest_of(silent("A01")).is_empty
