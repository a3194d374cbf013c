from datetime import date

import pytest

from notifications.contents import Digest
from notifications.lines import Why
from tests.notifications.builders import coming, digest_of, overdue, unowned, waiting


def why(digest: Digest) -> list[tuple[str, Why]]:
    return [(need.reference, need.why) for need in digest.needs]


def test_the_chair_is_needed_for_sign_off_long_delay_no_owner_and_what_is_new() -> None:
    digest = digest_of(
        overdue("A01", 7),
        unowned("A02"),
        overdue("A03", 50, working_days=35),
        waiting("A04"),
        told=["A03:1"],
    )
    assert why(digest) == [
        ("A04", Why.SIGN_OFF),
        ("A02", Why.NO_OWNER),
        ("A03", Why.LONG_OVERDUE),
        ("A01", Why.NEWLY_OVERDUE),
    ]
    assert digest.need_count == 4


@pytest.mark.parametrize(("working_days", "needed"), [(19, 0), (20, 1), (60, 1)])
def test_what_was_told_before_needs_the_chair_from_twenty_working_days(
    working_days: int, needed: int
) -> None:
    digest = digest_of(overdue("A01", 90, working_days=working_days), told=["A01:1"])
    assert digest.need_count == needed
    assert digest.totals.still == 1


def test_each_clock_is_counted_once_by_its_most_pressing_reason() -> None:
    digest = digest_of(
        overdue("A01", 90, working_days=62),
        overdue("SCR-2016-01", 90, key="a", kind="Decide", working_days=62),
        overdue("SCR-2016-01", 7, key="b", kind="Inform"),
        overdue("A02", 90, working_days=62, has_owner=False),
        unowned("A02"),
        overdue("A03", 90, working_days=62),
        waiting("A03"),
    )
    assert why(digest) == [
        ("A03", Why.SIGN_OFF),
        ("A02", Why.NO_OWNER),
        ("A01", Why.LONG_OVERDUE),
        ("SCR-2016-01", Why.LONG_OVERDUE),
        ("SCR-2016-01", Why.NEWLY_OVERDUE),
    ]


def test_what_was_handed_back_has_to_be_placed_before_what_never_had_an_owner() -> None:
    digest = digest_of(unowned("A01"), unowned("A02", handed_back="not mine"), waiting("A03"))
    assert why(digest)[:2] == [("A03", Why.SIGN_OFF), ("A02", Why.TO_PLACE)]
    assert digest.need_count == 3


def test_what_only_falls_due_soon_needs_nobody_yet() -> None:
    digest = digest_of(coming("A01"), overdue("A02", 7), told=["A02:1"])
    assert digest.needs == ()
    assert digest.need_count == 0


def test_within_a_reason_the_worst_comes_first() -> None:
    digest = digest_of(
        waiting("A01", 3),
        waiting("A02", 30),
        overdue("A03", 40, working_days=28),
        overdue("A04", 80, working_days=56),
        unowned("A05"),
        unowned("A06", date(2017, 1, 31)),
    )
    assert [need.reference for need in digest.needs] == ["A02", "A01", "A06", "A05", "A04", "A03"]


def test_a_need_says_since_when() -> None:
    signed, bare = digest_of(waiting("A01", 28), unowned("A02", date(2017, 1, 31))).needs
    assert (signed.on, signed.days) == (date(2017, 3, 3), 28)
    assert (bare.on, bare.days) == (date(2017, 1, 31), 59)


def test_a_decision_that_waits_is_told_once_by_what_is_to_be_decided() -> None:
    step = waiting("SCR-2016-01", 9, kind="Decide whether to review", since=None, due_on=None)
    late = overdue("SCR-2016-01", kind="Decide whether to review")
    digest = digest_of(step, late, overdue("SCR-2016-01", key="b", kind="Inform"))
    assert [(need.why, need.kind) for need in digest.needs] == [
        (Why.DECISION, "Decide whether to review"),
        (Why.NEWLY_OVERDUE, "Inform"),
    ]


def test_an_action_that_waits_for_sign_off_stands_there_though_nobody_owns_it() -> None:
    digest = digest_of(waiting("A01"), unowned("A01"), overdue("A01", has_owner=False))
    assert (digest.totals.waiting, digest.totals.unowned) == (1, 0)
