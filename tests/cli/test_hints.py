"""What the command line adds to a refusal: what to type, after the sentence or in its words."""

import json

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, CHARLIE
from tracker.cli.hints import HINTS, hinted, spoken
from tracker.errors import BadInput, SomeoneElseMovedIt, in_full
from workflows.facts import Facts
from workflows.needs import NEEDS
from workflows.refusals import MoveRefused

A01 = "SCR-2016-01-A01"


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        ("", "It is late."),
        ("See: tracker overdue", "It is late. See: tracker overdue"),
        (": give a later --on.", "It is late: give a later --on."),
        (" (--on).", "It is late (--on)."),
        ("\nOr: tracker overdue", "It is late.\nOr: tracker overdue"),
    ],
)
def test_a_hint_follows_a_sentence_or_goes_on_in_it(hint: str, words: str) -> None:
    assert hinted("It is late.", hint) == words


@pytest.mark.parametrize(
    ("code", "field", "ends"),
    [
        ("counts_when_recorded", "on", "So: leave out --on."),
        ("part_needs_due_on", "due_on", "So: give --due."),
        ("part_due_past", "due_on", "So: give a later --due."),
        ("fewer_needs_reason", "reason", "So with --reason."),
        ("second_review_needs_reason", "reason", "So, with --reason."),
        ("words_missing", "reason", "So (--reason)."),
        ("words_missing", "by_whom", "So (--by-whom)."),
        ("words_missing", "response", "So (--response)."),
        ("words_missing", "title", "So."),
        ("decided_once_logged", "decided", "So: leave --decided-on out."),
        ("date_before_step", "publication", "So, with --reason."),
        ("review_by_too_early", "review_by", "So. Give a later --review-by."),
        ("not_one_pseudonym", "", 'So: --pseudonym "Child A" --pseudonym "Child B"'),
        ("confirm_by_past", "confirm_by", "So, with --confirm-by."),
        ("calendar_not_filled", "", "So. Run: tracker db upgrade"),
        ("unknown_theme", "themes", "So. See the list with: tracker learning themes"),
        (
            "minuted_already",
            "minute",
            (
                "So. To put that right, give the whole minute with --corrects; "
                "history keeps the earlier."
            ),
        ),
        ("no_code_at_all", "", "So."),
    ],
)
def test_each_refusal_is_told_with_its_option(code: str, field: str, ends: str) -> None:
    assert spoken(BadInput(code, "So.", field=field)) == ends


def test_a_hint_is_filled_in_with_the_facts_of_the_refusal() -> None:
    facts = {"review": "SCR-2016-01", "clock": "inform_of_decision"}
    told = spoken(BadInput("last_notice_of_clock", "So.", field="", **facts))
    assert told == "So: tracker review waive SCR-2016-01 inform_of_decision --reason WHY"
    assert spoken(SomeoneElseMovedIt(A01)).endswith(f"applies. See what changed with: {HISTORY}")
    missing = spoken(BadInput("last_notice_of_clock", "So."))
    assert missing == "So: tracker review waive REVIEW CLOCK --reason WHY"


HISTORY = f"tracker history {A01}"


@pytest.mark.parametrize(
    ("need", "facts", "ends"),
    [
        ("extensions_given", Facts(), "instead: tracker action forecast REFERENCE DATE."),
        ("contributions_done", Facts(laggards=("x",)), "fewer (tracker contribution rule)."),
        ("contributions_done", Facts(), "look at each contribution."),
        ("criteria_answered", Facts(), "say so (--criteria-met or --criteria-not-met)."),
        ("criteria_answered", Facts(criteria_missing=("harm",)), "Answer each, with evidence."),
        (
            "learning_shared",
            Facts(learning_unsent=("police",)),
            "To send it: tracker briefing issue. To plan it: tracker dissemination plan",
        ),
        (
            "notices_sent",
            Facts(notices_unsent=("N01",)),
            "To record one: tracker notice move REFERENCE send",
        ),
        ("notices_sent", Facts(), "nothing is sent twice."),
    ],
)
def test_a_need_is_told_with_what_meets_it(need: str, facts: Facts, ends: str) -> None:
    assert spoken(MoveRefused([NEEDS[need].reason(facts)])).endswith(ends)


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("review", "review list"),
        ("agency_return", "return list"),
        ("finding", "finding list REVIEW"),
        ("extension", "extension list"),
        ("seat", "meeting attendance"),
    ],
)
def test_what_is_not_there_is_told_with_the_list_of_its_kind(kind: str, command: str) -> None:
    told = spoken(BadInput("unknown_reference", "So.", kind=kind))
    assert told == f"So. See what there is with: tracker {command}"


def test_a_quorum_out_of_reach_names_the_subgroup_whose_seats_are_missing() -> None:
    told = spoken(BadInput("quorum_out_of_reach", "Add seats.", subgroup="case-review"))
    assert told == "Add seats with tracker meeting add-seat TITLE --subgroup case-review"
    assert spoken(BadInput("quorum_out_of_reach", "Add seats.", subgroup="")).endswith("TITLE")


def test_no_hint_is_empty() -> None:
    assert all(HINTS.values())


def test_a_refused_move_is_json_where_json_was_asked_for(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    refused = ask_board("action", "moves", "SCR-2016-01-A07", "--json", "--as", ALICE)
    assert (refused.code, refused.out) == (2, "")
    assert json.loads(refused.err) == {
        "code": "unknown_reference",
        "field": "reference",
        "sentence": 'This board has no action "SCR-2016-01-A07".',
        "facts": {"kind": "action", "reference": "SCR-2016-01-A07"},
        "reasons": [],
    }


def test_each_reason_against_a_move_says_what_would_be_filled_in(desk: Desk) -> None:
    desk.action(desk.review(), None)
    with pytest.raises(MoveRefused) as refused:
        desk.move(A01, "decline", by=CHARLIE)
    full = in_full(refused.value)
    assert (full["code"], full["field"], full["facts"]) == ("move_refused", "", {})
    assert ("reason_given", "reason") in [(r["code"], r["field"]) for r in full["reasons"]]
