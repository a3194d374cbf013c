from tracker.changing.results import Caution
from tracker.words.cautions import caution_words
from tracker.words.how_late import and_late, days_late, late_or_no, late_words
from tracker.words.what_follows import dates_moved


def test_what_is_not_late_is_said_as_each_place_needs_it() -> None:
    assert (days_late(0), late_words(0), and_late(0), late_or_no(0)) == (None, "-", "", "no")


def test_what_is_late_is_named_where_it_is_not_the_due_date() -> None:
    assert days_late(1, "due") == "1 day"
    assert late_words(3, "sign_off") == "3 days (sign-off)"
    assert and_late(2) == ", 2 days late"


def test_what_was_late_before_stays_beside_what_is_late_now() -> None:
    assert late_or_no(0, "was 4 working days late before") == "no; was 4 working days late before"


def test_a_forecast_beyond_the_due_date_is_a_caution() -> None:
    caution = Caution("forecast_after_due", {"working_days": 1})
    assert caution_words(caution) == "That is 1 working day after it is due. The due date stands."


def test_a_waiver_that_stands_no_more_is_a_whole_sentence() -> None:
    words = caution_words(Caution("waiver_undone", {"clock": "complete"}))
    assert words.startswith('The waiver of "complete" stands no more')
    assert words.endswith(".")


def test_moved_dates_and_people_agree_with_their_numbers() -> None:
    assert dates_moved(1, 1) == "1 due date moved, 1 person told."
    assert dates_moved(2, 0, "date") == "2 dates moved, 0 people told."
