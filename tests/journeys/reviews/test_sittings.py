"""Who took part in the subgroup's advice: by the labels of the board, dissent and interest kept."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import CHARLIE
from tests.review_lives import THE_CHILD_DIED
from tracker.errors import BadInput
from tracker.operations.reviews.criteria import CriterionInput, answer_criterion
from tracker.operations.reviews.deciding import Advice, recommend_to_chair
from tracker.operations.reviews.sittings import Participant, Sitting
from tracker.pages.decision_pages import decision_page
from tracker.pages.histories import history_of

MET_ON = date(2016, 10, 11)


def advised(desk: Desk, *took_part: Participant) -> str:
    """Return a review on which a quorate meeting of 11 October 2016 advised."""
    there = desk.on(MET_ON)
    reference = there.review(notified_on=date(2016, 9, 30))
    sitting = Sitting(MET_ON, is_quorate=True, participants=took_part)
    advice = Advice("scr", True, "The test is met", answers=THE_CHILD_DIED, sitting=sitting)
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    return reference


def told(desk: Desk, reference: str) -> list[str]:
    """Return who took part, in words."""
    (advice,) = desk.read(decision_page, reference).advice
    return [one.words for one in advice.participants]


def test_somebody_who_was_there_and_dissented_is_one_and_stays_dissenting(desk: Desk) -> None:
    reference = advised(
        desk,
        Participant("police"),
        Participant("THREE RIVERS POLICE", conflict="Employs a witness"),
        Participant("Three Rivers Police", dissent="The harm was an accident"),
        Participant("police", dissent="No agency could have known"),
    )
    (words,) = told(desk, reference)
    assert words == (
        "Three Rivers Police: took part, dissented: The harm was an accident; "
        "No agency could have known; declared: Employs a witness"
    )


def test_names_become_the_labels_of_the_board(desk: Desk) -> None:
    reference = advised(desk, Participant("hospital-lead"), Participant("Hospital"))
    assert told(desk, reference) == [
        "Director of Nursing: took part",
        "Three Rivers Hospital: took part",
    ]


@pytest.mark.parametrize(
    ("who", "near"), [("Polic", "Three Rivers Police"), ("Director", "Director of Nursing")]
)
def test_an_unknown_name_is_refused_with_near_ones_and_nothing_is_kept(
    desk: Desk, who: str, near: str
) -> None:
    with pytest.raises(BadInput, match=rf'no agency or role "{who}" \(did you mean .*{near}') as no:
        advised(desk, Participant("police"), Participant(who, dissent="No"))
    assert no.value.field == "dissent"
    assert desk.read(decision_page, "SCR-2016-01").advice == ()


def test_history_keeps_what_was_advised_where_and_by_whom(desk: Desk) -> None:
    took_part = (Participant("police"), Participant("hospital", dissent="An accident"))
    events = desk.read(history_of, advised(desk, *took_part))
    became = next(event.became for event in events if event.what == "recommend")
    assert (became["advises"], became["meeting"], became["quorate"]) == ("scr", "2016-10-11", True)
    assert became["took_part"] == (
        "Three Rivers Police: took part | Three Rivers Hospital: took part, dissented: An accident"
    )


def test_history_keeps_each_answer_to_a_criterion(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 1))
    for answer, evidence in (("unclear", "Awaited"), ("met", "The coroner's notification")):
        given = CriterionInput(answer, evidence)
        answer_criterion(desk.app, desk.board, reference, "child_died", given, by=CHARLIE)
    events = desk.read(history_of, reference)[1:]
    assert [(e.what, e.became, e.reason, e.who) for e in events] == [
        ("answer", {"child_died": "unclear"}, "Awaited", "Charlie"),
        ("answer", {"child_died": "met"}, "The coroner's notification", "Charlie"),
    ]
