from datetime import date, datetime

from tracker.clock import LONDON
from tracker.pages.events import Event
from tracker.words.happenings import changed_words
from workflows.phrases import named


def test_somebody_is_named_with_their_role() -> None:
    assert named("Alice", "owner") == "Alice (owner)"
    assert named("the tracker", "") == "the tracker"


def test_somebody_who_is_called_as_their_role_is_named_once() -> None:
    assert named("Independent Chair", "independent chair") == "Independent Chair"
    title = "Chair, Case Review Subgroup"
    assert named("Chair of the Case Review Subgroup", title) == "Chair of the Case Review Subgroup"


def test_a_quorate_meeting_of_nobody_named_says_so() -> None:
    at = datetime(2016, 7, 1, 9, tzinfo=LONDON)
    event = Event(at, date(2016, 7, 1), "review", "R", "Ann", "", "x", {}, {"quorate": True}, "")
    assert changed_words(event) == ("Quorate: yes", "Took part: nobody is named")
