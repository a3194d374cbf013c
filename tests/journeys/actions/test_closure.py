"""Closing an action: evidence of its grade and in date, signed off by somebody independent."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.evidence import submitted
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.errors import BadInput
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.pages.inconsistencies import check_data
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)


def expired(desk: Desk, on: date) -> list[tuple[str, str]]:
    """Return what is said of evidence that had run out by a day."""
    doubts = desk.read(check_data, as_of=on).found
    return [(one.reference, one.words) for one in doubts if one.kind == "expired"]


def test_evidence_of_too_low_a_grade_closes_nothing(desk: Desk) -> None:
    reference = submitted(desk, wanted=4, shown=3)
    with pytest.raises(MoveRefused, match=r"activity \(grade 3 of 6\).* practice \(grade 4 of 6\)"):
        desk.move(reference, "sign_off", by=CHARLIE)
    desk.move(reference, "attach", by=ALICE, note="Dip sample", grade=4)
    assert desk.move(reference, "sign_off", by=CHARLIE).decision.to.name == "signed_off"


def test_evidence_that_has_run_out_counts_no_more(desk: Desk) -> None:
    reference = submitted(desk, wanted=4, shown=4, expires_on=date(2016, 7, 31))
    august = desk.on(date(2016, 8, 1))
    with pytest.raises(MoveRefused, match="No evidence in date"):
        august.move(reference, "sign_off", by=CHARLIE)
    last_day = desk.on(date(2016, 7, 31))
    assert last_day.move(reference, "sign_off", by=CHARLIE).decision.to.name == "signed_off"


def test_evidence_that_has_run_out_is_listed(desk: Desk) -> None:
    reference = submitted(desk, wanted=2, shown=4, expires_on=date(2016, 7, 31))
    desk.move(reference, "attach", by=ALICE, note="For good", grade=4)
    assert expired(desk, date(2016, 7, 31)) == []
    assert expired(desk, date(2016, 8, 1)) == [
        (reference, "Evidence of it ran out on 31 July 2016.")
    ]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"note": "Old", "expires_on": date(2016, 6, 30)}, "ran out on 30 June 2016"),
        ({"note": "Good", "grade": 0}, "no grade 0"),
        ({"grade": 4}, "none is given"),
        ({"link": "javascript:alert(1)"}, "no address that others can open"),
        ({"link": "C:/audits/2016"}, "no address that others can open"),
        ({"link": "https://"}, "no address that others can open"),
        ({"expires_on": date(2017, 1, 1)}, "none is given"),
    ],
)
def test_evidence_that_can_not_be_is_a_sentence(
    desk: Desk, said: dict[str, object], says: str
) -> None:
    reference = desk.started(DUE)
    desk.move(reference, "attach", by=ALICE, note="Sound")
    with pytest.raises(BadInput, match=says):
        desk.move(reference, "submit", by=ALICE, **said)


@pytest.mark.parametrize("grade", [0, 7])
def test_an_action_asks_for_a_grade_that_there_is(desk: Desk, grade: int) -> None:
    new = NewAction("Audit", "hospital", evidence_grade=grade)
    with pytest.raises(BadInput, match="the grades go from 1 to 6"):
        add_action(desk.app, desk.board, desk.review(), new, by=MANAGER)
