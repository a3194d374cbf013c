from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.contents import AgencyGroup, Digest, Totals
from notifications.lines import Line
from tests.notifications.builders import coming, digest_of, overdue, unowned, waiting


def references(groups: tuple[AgencyGroup[Line], ...]) -> list[tuple[str, list[str]]]:
    return [(group.agency, [line.reference for line in group.lines]) for group in groups]


def test_the_worst_comes_first_within_an_agency_and_agencies_by_their_worst() -> None:
    digest = digest_of(
        overdue("A01", 5, agency="City Police"),
        overdue("A02", 9, agency="Northside Hospital"),
        overdue("A03", 40, agency="City Police"),
        overdue("A04", 60, agency="Probation"),
        overdue("A05", 9, agency="Northside Hospital"),
    )
    assert references(digest.newly) == [
        ("Probation", ["A04"]),
        ("City Police", ["A03", "A01"]),
        ("Northside Hospital", ["A02", "A05"]),
    ]


def test_c10_as_late_as_each_other_they_come_as_people_count() -> None:
    late = digest_of(*(overdue(named, 5) for named in ("A100", "A9", "A10")))
    waits = digest_of(*(waiting(named, 5) for named in ("A10", "A9")))
    assert [named for _, named in references(late.newly)] == [["A9", "A10", "A100"]]
    assert [need.reference for need in waits.needs] == ["A9", "A10"]


def test_what_was_told_last_time_is_still_overdue_and_the_rest_is_new() -> None:
    digest = digest_of(overdue("A01"), overdue("A02"), told=["A01:1"])
    assert references(digest.still) == [("Northside Hospital", ["A01"])]
    assert references(digest.newly) == [("Northside Hospital", ["A02"])]


def test_an_item_late_again_after_an_extension_is_new_again() -> None:
    digest = digest_of(overdue("A01", key="A01:2", slips=1), told=["A01:1"])
    assert references(digest.newly) == [("Northside Hospital", ["A01"])]
    assert digest.told_keys == ("A01:2",)


def test_in_a_first_digest_all_that_is_late_is_new() -> None:
    digest = digest_of(overdue("A01", 200), told_on=None)
    assert digest.totals.newly == 1
    assert digest.previous_as_of is None


def test_a_late_action_without_an_owner_stands_there_alone() -> None:
    digest = digest_of(overdue("A01", 7, has_owner=False), overdue("A02"), unowned("A02"))
    assert references(digest.unowned) == [("Northside Hospital", ["A01"]), ("City Police", ["A02"])]
    assert digest.newly == digest.still == ()


def test_an_action_that_waits_for_sign_off_stands_there_alone() -> None:
    digest = digest_of(
        overdue("A01", waits_on="signer"), waiting("A01", is_late=True), coming("A01")
    )
    assert references(digest.waiting) == [("Northside Hospital", ["A01"])]
    assert not digest.newly
    assert not digest.coming


def test_the_longest_wait_and_the_nearest_due_date_come_first() -> None:
    digest = digest_of(
        waiting("A01", 3),
        waiting("A02", 30),
        coming("A03", date(2017, 4, 12)),
        coming("A04", date(2017, 4, 3)),
        unowned("A05"),
        unowned("A06", date(2017, 1, 31)),
    )
    assert references(digest.waiting) == [("Northside Hospital", ["A02", "A01"])]
    assert references(digest.coming) == [("City Police", ["A04", "A03"])]
    assert references(digest.unowned) == [("City Police", ["A06", "A05"])]


def test_two_clocks_of_one_review_are_two_items() -> None:
    digest = digest_of(
        overdue("SCR-2016-01", key="a", kind="Decide"),
        coming("SCR-2016-01", kind="Publish"),
        coming("SCR-2016-01", kind="Decide"),
    )
    assert digest.totals.newly == 1
    assert [line.kind for group in digest.coming for line in group.lines] == ["Publish"]


def test_overdue_counts_every_late_clock_once_wherever_it_stands() -> None:
    digest = digest_of(
        overdue("A01"),
        overdue("A01"),
        overdue("A02"),
        overdue("A03", has_owner=False),
        overdue("A04"),
        waiting("A04"),
        waiting("A05"),
        coming("A06"),
        told=["A02:1"],
    )
    assert digest.totals == Totals(
        overdue=4,
        newly=1,
        still=1,
        unowned=1,
        waiting=2,
        blocked=0,
        silent=0,
        coming=1,
        uncounted=0,
    )
    assert digest.told_keys == ("A01:1", "A02:1", "A03:1", "A04:1")


def test_a_digest_is_empty_only_when_every_section_is() -> None:
    assert digest_of().is_empty
    for line in (overdue("A01"), unowned("A01"), waiting("A01"), coming("A01")):
        assert not digest_of(line).is_empty
    assert not digest_of(overdue("A01"), told=["A01:1"]).is_empty


NAMES = st.lists(st.sampled_from(["A01", "A02", "A03", "A04", "A05"]))


@settings(deadline=None)
@given(late=NAMES, bare=NAMES, submitted=NAMES, soon=NAMES, told=NAMES)
def test_an_item_stands_in_one_section_only(
    late: list[str], bare: list[str], submitted: list[str], soon: list[str], told: list[str]
) -> None:
    digest = digest_of(
        *(overdue(name) for name in late),
        *(unowned(name) for name in bare),
        *(waiting(name) for name in submitted),
        *(coming(name) for name in soon),
        told=[f"{name}:1" for name in told],
    )
    shown = sorted(name for names in sections_of(digest) for name in names)
    assert shown == sorted({*late, *bare, *submitted, *soon})


def sections_of(digest: Digest) -> list[list[str]]:
    """The references of each section; their number is what the totals say."""
    sections: list[Any] = [
        digest.newly,
        digest.still,
        digest.unowned,
        digest.waiting,
        digest.coming,
    ]
    found = [[line.reference for group in groups for line in group.lines] for groups in sections]
    totals = digest.totals
    counts = (totals.newly, totals.still, totals.unowned, totals.waiting, totals.coming)
    assert tuple(map(len, found)) == counts
    return found
