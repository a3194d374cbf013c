"""Logging a referral: whom it concerns, and what history keeps of it."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import logged
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.reviews.conversions import take_up
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.review_kinds import Edition
from tracker.pages.histories import history_of
from tracker.pages.incident_lines import counts_of


@pytest.mark.parametrize("written", ["Child A, Child B", "Child A;Child B", " "])
def test_each_child_has_a_pseudonym_of_their_own(desk: Desk, written: str) -> None:
    with pytest.raises(BadInput, match="Give each child or adult one of their own"):
        logged(desk, "scr", pseudonyms=(written,))
    assert desk.read(counts_of).reviews == 0


def test_history_keeps_where_a_review_belongs(desk: Desk) -> None:
    happening = Happening(occurred_on=date(2016, 5, 20), area="Riverside")
    made = logged(desk, "learning_review", happening=happening).reference
    told = desk.read(history_of, made)[0].became
    assert (told["subgroup"], told["incident"]) == ("case-review", "INC-2016-01")
    assert (told["incident_on"], told["area"]) == ("2016-05-20", "Riverside")
    led = logged(desk, "scr", led_by="Hill Board").reference
    assert desk.read(history_of, led)[0].became["led_by"] == "Hill Board"


def test_history_keeps_the_kind_that_a_review_had_before(desk: Desk) -> None:
    reference = logged(desk, "undecided").reference
    kind = "learning_review"
    take_up(desk.app, desk.board, reference, kind, by=MANAGER, edition=Edition(), on=None)
    event = desk.read(history_of, reference)[-1]
    assert event.was == {"kind": "undecided", "state": "on_register"}
    assert (event.became["kind"], event.became["state"]) == (kind, "proposed")


@pytest.mark.parametrize(
    ("happening", "aware_on", "said"),
    [
        (Happening(as_recorded="2018"), None, "can't have happened in 2018, after the referral"),
        (Happening(as_recorded="March 2017"), None, "can't have happened in 2017"),
        (
            Happening(occurred_on=date(2016, 6, 20)),
            date(2016, 6, 1),
            "can't have become aware on 1 June 2016 of an incident of 20 June 2016",
        ),
    ],
)
def test_an_incident_that_the_dates_rule_out_is_refused(
    desk: Desk, happening: Happening, aware_on: date | None, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        logged(desk, "scr", happening=happening, aware_on=aware_on)
    assert desk.read(counts_of).reviews == 0
