from pathlib import Path

import pytest

from tests.cli.conftest import Ask

NOTIFY = ("deadline", "scr", "notify_ofsted", "--from", "2016-12-22")


def test_the_deadline_before_christmas_2016_is_told_with_every_day_passed(ask: Ask) -> None:
    told = ask(*NOTIFY, "--json").json
    assert list(told)[:7] == [
        "due_on",
        "act_by",
        "counts",
        "amount",
        "skipped",
        "source",
        "verified",
    ]
    assert (told["due_on"], told["act_by"]) == ("2017-01-03", "2017-01-03")
    assert (told["counts"], told["amount"], told["verified"]) == ("working_days", 5, True)
    assert told["skipped"] == [
        {"date": "2016-12-24", "why": "Saturday"},
        {"date": "2016-12-25", "why": "Sunday"},
        {"date": "2016-12-26", "why": "Boxing Day"},
        {"date": "2016-12-27", "why": "Christmas Day (substitute day)"},
        {"date": "2016-12-31", "why": "Saturday"},
        {"date": "2017-01-01", "why": "Sunday"},
        {"date": "2017-01-02", "why": "New Year's Day (substitute day)"},
    ]


def test_the_arithmetic_is_told_in_words(ask: Ask) -> None:
    lines = ask(*NOTIFY).out.splitlines()
    assert lines[2] == "Due on   Tuesday 3 January 2017"
    assert lines[3] == (
        "Counted  5 working days after Thursday 22 December 2016, passing 2 weekends and "
        "3 bank holidays: 26 December, Boxing Day; 27 December, Christmas Day (substitute day); "
        "2 January, New Year's Day (substitute day)"
    )
    assert "not been verified" not in "".join(lines)


def test_a_nation_has_its_own_bank_holidays(ask: Ask) -> None:
    assert ask(*NOTIFY, "--nation", "scotland", "--json").json["due_on"] == "2017-01-04"


def test_a_month_that_ends_on_a_weekend_is_not_moved_but_has_a_day_to_act_by(ask: Ask) -> None:
    said = ask("deadline", "scr", "decide", "--from", "2016-12-28").out
    assert "Due on   Saturday 28 January 2017" in said
    assert "Act by   Friday 27 January 2017: the due date is no working day" in said
    assert "Counted  1 month after Wednesday 28 December 2016\n" in said


def test_a_deadline_that_counts_backwards_says_before_and_that_nobody_checked_it(ask: Ask) -> None:
    said = ask("deadline", "scr.v1", "send_before_publication", "--from", "2017-01-04").out
    assert "Due on   Wednesday 21 December 2016" in said
    assert "7 working days before Wednesday 4 January 2017" in said
    assert "Caution  the rule's text has not been verified against its source" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say which workflow: action.v1, agency_return.v1, audit.v1, contribution.v1, "),
        (("scr",), "Say which deadline of scr.v1: notify_ofsted (Notify Ofsted and the board), "),
        (("finding",), "finding.v1 has no deadlines."),
        (("scr", "decide"), "Say the day to count from, day 0, such as --from 2016-12-22."),
        (("scr", "notify"), 'scr.v1 has no deadline called "notify". It has: notify_ofsted, '),
        (("sra", "decide", "--from", "2017-01-01"), 'There is no workflow "sra". There is: '),
        (("scr", "decide", "--from", "xxx"), '"xxx" is not a date. Write a day of the calendar'),
        (("scr", "decide", "--from", "2017-02-31"), '"2017-02-31" is not a date.'),
        (("scr.v1", "decide", "--from", "1917-02-01"), "1917-02-01 is outside the days"),
        ((*NOTIFY[1:], "--nation", "wales"), "Choose one of: england-and-wales, scotland, "),
    ],
)
def test_what_cannot_be_answered_is_a_sentence_and_exit_2(
    ask: Ask, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = ask("deadline", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err


def test_it_needs_no_database_and_makes_none(ask: Ask) -> None:
    assert ask(*NOTIFY).code == 0
    assert list(Path().iterdir()) == []
