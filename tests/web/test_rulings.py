"""The legal test, the recommendation and the decision, written down in the browser."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, REVIEWER
from tests.review_lives import THE_CHILD_DIED, decided, recommended
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]
JUNE = date(2016, 6, 1)


def answered(there: Browser, reference: str) -> None:
    """Answer each question of a serious case review's legal test."""
    for name, told in THE_CHILD_DIED.items():
        path = f"/reviews/{reference}/criteria/{name}"
        there.get(path).post(path, met=told.answer, evidence=told.evidence)
        assert there.status == 303, there.words


def test_a_criterion_is_answered_with_what_it_rests_on(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE)
    path = f"/reviews/{reference}/criteria/child_died"
    there.get(path).post(path, met="met")
    assert (there.status, 'href="#evidence"' in there.text) == (400, True)
    there.post(path, met="met", evidence="The coroner's notification").follow()
    assert "on: The coroner&#39;s notification (Charlie" in there.text
    assert 'value="met" checked' in there.get(path).text


def test_the_subgroup_recommends_and_the_chair_decides_on_what_it_sees(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE)
    answered(there, reference)
    path = f"/reviews/{reference}/recommendation"
    said = {"advises": "scr", "criteria_met": "yes", "reasons": "Abuse is known"}
    there.get(path).post(path, **said, dissents="Three Rivers Police: it was an accident")
    assert "Check your answers" in there.words
    assert f"{reference}: Recommended" not in there.get(f"/reviews/{reference}").words
    there.get(path).post(path, **said, dissents="Three Rivers Police: it was an accident")
    there.post(path, checked="yes").follow()
    assert f"{reference} is now Recommended to the chair" in there.words
    chair = signed_in(BOARD_CHAIR)
    path = f"/reviews/{reference}/decision/new"
    assert "Three Rivers Police: took part, dissented: it was an accident" in chair.get(path).words
    chair.post(path, outcome="scr", reasons="I agree", alternatives="A learning review")
    chair.post(path, checked="yes").follow()
    assert f"Record of the decision on {reference}" in chair.words
    assert "Alternatives considered: A learning review" in chair.words


def test_what_would_be_refused_is_refused_before_the_answers_are_checked(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE)
    path = f"/reviews/{reference}/recommendation"
    said = {"advises": "scr", "criteria_met": "yes", "reasons": "Abuse is known"}
    there.get(path).post(path, **said)
    assert (there.status, "Check your answers" in there.words) == (400, False)
    assert "Questions of the legal test are not answered: Abuse or neglect" in there.words
    assert "Abuse is known" in there.words


def test_a_decision_dated_before_its_recommendation_is_refused_at_its_date(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=JUNE)
    there = signed_in(BOARD_CHAIR)
    path = f"/reviews/{reference}/decision/new"
    day = {"on-day": "1", "on-month": "6", "on-year": "2015"}
    there.get(path).post(path, outcome="scr", reasons="I agree", **day)
    assert (there.status, 'href="#on-day"' in there.text) == (400, True)


def test_advice_with_questions_unanswered_says_so_before_it_is_pressed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE).get(f"/reviews/{reference}/recommendation")
    assert "4 questions of the legal test still to be answered" in there.words
    assert "child_died" not in there.words


def test_what_waits_for_the_legal_test_leads_to_its_questions(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE).get(f"/reviews/{reference}")
    assert "Yours, once something else is done" in there.words
    to = f"/reviews/{reference}/decisions"
    assert f'href="{to}#legal-test">Answer them' in there.text
    assert 'id="legal-test"' in there.get(to).text
    answered(there, reference)
    assert f'{to}#legal-test"' not in there.get(f"/reviews/{reference}").text


def test_the_legal_test_of_a_decided_review_is_read_and_no_more_asked(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.led(decided(open_desk, notified_on=JUNE, on=JUNE))
    path = f"/reviews/{reference}/criteria/child_died"
    for address in (REVIEWER, CHARLIE):
        there = signed_in(address).get(f"/reviews/{reference}/decisions")
        assert ("Abuse or neglect" in there.words, "/criteria/" in there.text) == (True, False)
        assert "It can’t be answered now: it was asked for the decision" in there.words
        assert there.get(path).status == 403


def test_a_decision_on_an_earlier_recommendation_is_not_taken(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=JUNE)
    there = signed_in(BOARD_CHAIR)
    path = f"/reviews/{reference}/decision/new"
    there.get(path)
    there.post(path, outcome="scr", reasons="I agree", version="1", checked="yes")
    assert there.status == 400
    assert "What changed since you opened this form" in there.words
    assert "I agree" in there.text


def test_who_recommended_it_is_told_that_another_decides(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=JUNE)
    path = f"/reviews/{reference}/decision/new"
    assert signed_in(CHARLIE).get(path).status == 403
    assert signed_in(MANAGER).get(path).status == 403


@pytest.mark.parametrize(
    ("field", "line", "says"),
    [
        ("dissents", "police disagreed", "doesn’t say both who and why they disagreed."),
        ("dissents", "police:", "“police:” doesn’t say both who and why they disagreed."),
        ("dissents", ": it was neglect", "a colon, then why they disagreed."),
        ("conflicts", "police", "doesn’t say both who and what the interest is."),
        ("dissents", "Nobodies: it was neglect", "Among those who disagreed, the board has no"),
        ("dissents", "Charlie: it was neglect", "an agency or a role as the board does, not a"),
        ("conflicts", "Nobodies: a cousin", "Among those who declared an interest, the board has"),
        ("dissents", "x" * 400 + ": it was neglect", "A name among those who disagreed: it is too"),
    ],
)
def test_who_disagreed_or_has_an_interest_is_told_at_its_own_field(
    open_desk: Desk, signed_in: SignedIn, field: str, line: str, says: str
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(CHARLIE)
    answered(there, reference)
    path = f"/reviews/{reference}/recommendation"
    said = {"advises": "scr", "criteria_met": "yes", "reasons": "Abuse is known"}
    there.get(path).post(path, **said, **{field: line})
    assert (there.status, f'href="#{field}"' in there.text) == (400, True)
    assert says in there.words
    assert line in there.text


def test_a_decision_is_put_in_better_words_and_the_earlier_ones_stay(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = decided(open_desk, notified_on=JUNE, on=JUNE)
    path = f"/reviews/{reference}/decision/correction"
    assert signed_in(MANAGER).get(path).status == 403
    there = signed_in(BOARD_CHAIR)
    assert path in there.get(f"/reviews/{reference}/decisions").text
    there.get(path).post(path, reasons="The file shows neglect").post(path, checked="yes").follow()
    assert "The file shows neglect" in there.words
    assert "I have read the file" in there.words
    assert "superseded by the record of" in there.words


def test_a_process_that_opens_notices_does_not_say_before_that_it_opens_none(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=JUNE)
    there = signed_in(BOARD_CHAIR).get(f"/reviews/{reference}/decision")
    assert "No notice is open yet: each opens with the step that calls for it." in there.words
    assert "opens no notices" not in there.words
