"""`tracker decision` and what leads up to it: the record as its readers see it."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, moved
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import THE_CHILD_DIED, decided
from tracker.operations.reviews.criteria import answer_criterion
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.review_kinds import Edition

REVIEW = "SCR-2016-01"


def test_the_record_says_when_and_by_whom_it_was_written(ask_board: Ask, sqlite_desk: Desk) -> None:
    decided(sqlite_desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 24))
    out = ask_board("decision", "show", REVIEW).out
    assert "The recommendation to the chair of the board\n" in out
    assert "recorded by Charlie (chair of the subgroup) on 1 June 2016 at 13:00" in out
    assert "Recorded by The Chair (chair of the board) on 24 June 2016 at 13:00" in out


def test_a_converted_review_shows_where_it_was_decided(ask_board: Ask, sqlite_desk: Desk) -> None:
    rapid = decided_on_lcspr(sqlite_desk)
    moved(sqlite_desk.on(DECIDED), rapid, "convert")
    out = ask_board("decision", "show", "LCSPR-2026-01").out
    assert f"in {rapid}; by The Chair, under the authority of: Chair of the board" in out
    assert f"The record: tracker decision show {rapid}" in out
    assert "The recommendation to" not in out
    heading = "The recommendation to the delegate of the safeguarding partners or the chair of"
    assert heading in ask_board("decision", "show", rapid).out


def test_a_local_review_is_logged_with_who_decided_elsewhere(ask_board: Ask) -> None:
    words = ("review", "log", "--kind", "lcspr", "--subgroup", "case-review", "--as", MANAGER)
    refused = ask_board(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "--decided-on DATE --authority WHO --reason WHY" in refused.err
    told = ("--decided-on", "2026-01-19", "--authority", "The partners", "--reason", "On paper")
    assert ask_board(*words, *told).code == 0
    out = ask_board("decision", "show", "LCSPR-2026-01").out
    assert "19 January 2026: decided elsewhere, by: The partners\n    Reasons: On paper\n" in out


def test_a_dissent_is_shown_as_one(ask_board: Ask, sqlite_desk: Desk) -> None:
    there = sqlite_desk.on(date(2016, 6, 1))
    there.review(notified_on=date(2016, 6, 1))
    for name, answered in THE_CHILD_DIED.items():
        answer_criterion(there.app, there.board, REVIEW, name, answered, by=CHARLIE)
    words = ("review", "recommend", REVIEW, "--advises", "scr", "--criteria-met", "--as", CHARLIE)
    why = ("--reasons", "The test is met")
    bare = ask_board(*words, *why, "--dissent", "police").err
    assert 'write it as --dissent "police: the criteria are not met"' in bare
    took_part = ("--present", "police", "--dissent", "Three Rivers Police: an accident")
    assert ask_board(*words, *why, *took_part, "--conflict", "hospital: employs her").code == 0
    out = ask_board("decision", "show", REVIEW).out
    assert "    Three Rivers Police: took part, dissented: an accident\n" in out
    assert "    Three Rivers Hospital: took part; declared: employs her\n" in out
    shown = ask_board("review", "show", REVIEW).out
    assert "    Dissented: Three Rivers Police: an accident\n" in shown


def test_a_review_shows_its_incident_and_its_process(ask_board: Ask, sqlite_desk: Desk) -> None:
    there = sqlite_desk.on(date(2026, 5, 1))
    happening = Happening(occurred_on=date(2026, 4, 2), area="Riverside")
    prospective = Edition("v2", "Asked for by the partnership")
    reference = there.review(kind="dhr", happening=happening, edition=prospective)
    out = " ".join(ask_board("review", "show", reference).out.split())
    assert "Type Domestic Abuse Related Death Review" in out
    assert "Incident INC-2026-01, 2 April 2026, in Riverside" in out


def test_a_wrong_day_of_logging_and_a_wrong_link_are_put_right(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.review(notified_on=date(2016, 6, 1))
    sqlite_desk.review(beside=REVIEW, link="related")
    words = ("review", "date", REVIEW, "logged", "2016-05-30", "--as", MANAGER)
    assert "needs words" in ask_board(*words).err
    told = ask_board(*words, "--reason", "Typed wrongly").out
    assert told.startswith("SCR-2016-01: Referral received: 30 May 2016.\n  ")
    assert "due 30 June 2016" in told
    wrong = ("review", "unlink", REVIEW, "SCR-2016-02", "--as", MANAGER)
    gone = ask_board(*wrong, "--reason", "Another family").out
    assert gone == "SCR-2016-01 and SCR-2016-02 are not linked any more.\n"


def test_whoever_moves_a_date_is_told_of_the_waiver_that_it_undoes(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.review(notified_on=date(2016, 6, 1), aware_on=date(2016, 5, 27))
    waive = ("review", "waive", REVIEW, "notify_ofsted", "--reason", "Told", "--as", BOARD_CHAIR)
    ask_board(*waive)
    said = ask_board("review", "date", REVIEW, "aware", "2016-05-31", "--as", MANAGER)
    assert said.err.startswith('Warning: the waiver of "notify_ofsted" stands no more')
    assert "tracker review waive SCR-2016-01 notify_ofsted" in said.err
    assert ask_board(*waive).code == 0
