from tests.workflows.builders import SHIPPED
from workflows.date_words import date_label, date_words

SCR = SHIPPED["scr.v1"]


def test_a_date_is_called_what_its_file_says() -> None:
    assert date_words(SCR, "aware") == "the local authority learned of the incident"
    assert date_label(SCR, "aware") == "The local authority learned of the incident"
    assert date_words(SCR, "notified_ofsted") == "Ofsted was notified"


def test_the_day_of_a_state_is_called_by_the_label_of_the_state() -> None:
    assert date_words(SCR, "entered:notified") == 'it became "Referral received"'
    assert date_label(SCR, "entered:notified") == "Referral received"


def test_a_date_without_a_label_is_called_by_its_name() -> None:
    plain = SCR.model_copy(update={"date_labels": {}})
    assert date_words(plain, "notified_ofsted") == '"notified ofsted"'
    assert date_label(plain, "notified_ofsted") == "Notified ofsted"
    assert date_label(None, "notified_ofsted") == "Notified ofsted"
