from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, logged, moved, notified
from tests.journeys.reviews.review_clocks import due
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.reviews.conversions import take_up
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_kinds import Edition
from tracker.operations.reviews.review_links import link_reviews
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.pages.incident_lines import counts_of, incident_lines
from tracker.pages.listing import Wanted
from tracker.pages.review_lines import review_lines
from tracker.words.cautions import caution_words
from workflows.refusals import MoveRefused

SIBLINGS = ("Robin", "Wren", "Jay")


def test_a_rapid_review_converts_into_a_local_review_of_the_same_case(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk, *SIBLINGS)
    there = desk.on(DECIDED)
    done = move_review(there.app, there.board, rapid, "convert", by=MANAGER, ask=ReviewAsk())
    assert done.now.state == "converted"
    assert done.became is not None
    assert (done.became.reference, done.became.state) == ("LCSPR-2026-01", "decided")
    states = {line.reference: line.state for line in there.read(review_lines, Wanted())}
    assert states["LCSPR-2026-01"] == "decided"
    assert due(there, "LCSPR-2026-01")["publish"] == date(2026, 7, 19)


def test_siblings_are_one_notification_one_rapid_review_and_three_children(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk, *SIBLINGS)
    there = desk.on(DECIDED)
    moved(there, rapid, "convert")
    counted = there.read(counts_of)
    assert (counted.incidents, counted.reviews, counted.subjects) == (1, 2, 3)


def test_a_fifth_child_goes_in_further_information(desk: Desk) -> None:
    notified(desk, *SIBLINGS, "Lark", "Swift")
    (line,) = desk.read(incident_lines)
    assert (len(line.subjects), line.further) == (5, ("Swift",))


def test_a_rapid_review_cannot_begin_without_a_notification(desk: Desk) -> None:
    there = desk.on(date(2025, 12, 30))
    made = logged(there, "rapid_review", aware_on=date(2025, 12, 19))
    with pytest.raises(MoveRefused) as refused:
        moved(there, made.reference, "begin")
    assert [reason.code for reason in refused.value.reasons] == ["state", "notification_sent"]


def test_a_pseudonym_is_used_once_unless_the_reviews_belong_together(desk: Desk) -> None:
    logged(desk, "scr", pseudonyms=("Clare", "Ann"))
    with pytest.raises(BadInput, match=r'"Clare" \(SCR-2016-01\)'):
        logged(desk, "case_management_review", pseudonyms=("Robert", "clare"))
    made = logged(
        desk, "case_management_review", pseudonyms=("Robert", "Clare"), beside="SCR-2016-01"
    )
    assert made.reference == "CMR-2016-01"


def test_an_incident_in_the_same_area_that_week_is_shown_as_a_possible_duplicate(
    desk: Desk,
) -> None:
    first = Happening(occurred_on=date(2016, 6, 20), area="Riverside")
    logged(desk, "scr", happening=first)
    again = Happening(occurred_on=date(2016, 6, 24), area="riverside")
    assert [alike.reference for alike in logged(desk, "scr", happening=again).alike] == [
        "SCR-2016-01"
    ]
    elsewhere = Happening(occurred_on=date(2016, 6, 24), area="Hillside")
    assert logged(desk, "scr", happening=elsewhere).alike == ()


def test_links_that_would_run_in_a_circle_are_refused(desk: Desk) -> None:
    first, second, third = (logged(desk, "scr").reference for _ in range(3))
    link_reviews(desk.app, desk.board, second, first, kind="follows", by=MANAGER)
    link_reviews(desk.app, desk.board, third, second, kind="follows", by=MANAGER)
    with pytest.raises(BadInput, match="run in a circle"):
        link_reviews(desk.app, desk.board, first, third, kind="part_of", by=MANAGER)


def test_publishing_one_twin_before_the_other_warns(desk: Desk) -> None:
    ours = logged(desk, "scr", pseudonyms=("Clare",)).reference
    twin = logged(desk, "case_management_review", beside=ours).reference
    take_up(desk.app, desk.board, twin, "learning_review", by=MANAGER, edition=Edition(), on=None)
    day = date(2017, 1, 12)
    (caution,) = record_date(desk.app, desk.board, ours, "publication", day, by=MANAGER).warnings
    warning = caution_words(caution)
    assert warning.startswith(f"{ours} and its twin {twin} are not published together: ")
    assert f"{ours} on 12 January 2017, {twin} on a day that is not recorded." in warning


def test_a_review_of_undecided_type_takes_up_its_process_later(desk: Desk) -> None:
    reference = logged(desk, "undecided").reference
    taken = take_up(
        desk.app, desk.board, reference, "learning_review", by=MANAGER, edition=Edition(), on=None
    )
    assert (taken.reference, taken.process, taken.state) == (
        "REV-2016-01",
        "learning_review",
        "proposed",
    )
    with pytest.raises(BadInput, match="already"):
        take_up(desk.app, desk.board, reference, "scr", by=MANAGER, edition=Edition(), on=None)


def test_a_review_restricted_from_the_start_leaves_no_gap_in_the_numbering(desk: Desk) -> None:
    hidden = logged(desk, "scr", restricted_because="The family must hear of it first")
    assert hidden.is_restricted
    assert not hidden.reference.removeprefix("SCR-2016-").isdigit()
    assert logged(desk, "scr").reference == "SCR-2016-01"
    assert [line.reference for line in desk.read(incident_lines)] == ["INC-2016-01"]


def test_a_link_cannot_claim_a_conversion_that_never_was(desk: Desk) -> None:
    first, second = (logged(desk, "scr").reference for _ in range(2))
    with pytest.raises(BadInput, match="only by converting it"):
        link_reviews(desk.app, desk.board, second, first, kind="converted", by=MANAGER)
