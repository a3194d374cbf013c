"""A review and an action, each through its whole life by the command line alone."""

from tests.cli.conftest import Ask
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, QUALITY, REVIEWER

REVIEW = "SCR-2016-01"
ACTION = "SCR-2016-01-A01"


def said(ask: Ask, words: str, *, by: str) -> str:
    """Return what a command said, once it was done; text in several words stands in 'quotes'."""
    parts = [p for i, q in enumerate(words.split("'")) for p in ([q] if i % 2 else q.split())]
    answer = ask(*parts, "--as", by)
    assert (answer.code, answer.err) == (0, ""), words
    return answer.out


def logged(ask: Ask) -> None:
    """Log a referral of 1 June 2016."""
    words = "review log --subgroup case-review --pseudonym Wren --notified 2016-06-01"
    words += " --aware 2016-05-27"
    assert said(ask, words, by=MANAGER) == (
        "SCR-2016-01 is now Referral received; waits for the chair of the subgroup; "
        "notify Ofsted and the board by 6 June 2016, and it is late.\n"
    )


def decided(ask: Ask) -> None:
    """Take the referral to the chair, who decides on a review."""
    logged(ask)
    said(ask, f"review date {REVIEW} notified_ofsted 2016-06-03", by=MANAGER)
    said(ask, f"review move {REVIEW} scope --on 2016-06-06", by=MANAGER)
    for criterion, answer in (
        ("abuse_or_neglect", "met"),
        ("child_died", "met"),
        ("seriously_harmed", "not_met"),
        ("cause_for_concern", "unclear"),
    ):
        words = f"review answer {REVIEW} {criterion} {answer} --on 2016-06-14"
        said(ask, f"{words} --evidence 'The reports of two agencies'", by=CHARLIE)
    words = f"review recommend {REVIEW} --advises scr --criteria-met --on 2016-06-14"
    said(ask, f"{words} --reasons 'Serious harm.'", by=CHARLIE)
    words = f"review decide {REVIEW} --outcome scr --on 2016-06-24 --reasons 'The test is met.'"
    assert said(ask, words, by=BOARD_CHAIR) == (
        "SCR-2016-01 is now Decided: serious case review; waits for the chair of the board; "
        "tell Ofsted, the Department and the national panel of the decision by 1 July 2016, "
        "and it is late.\n"
    )


def agreed(ask: Ask) -> None:
    """Take the review to an agreed report with one finding that is answered."""
    decided(ask)
    said(ask, f"review date {REVIEW} informed 2016-06-29", by=MANAGER)
    words = f"review move {REVIEW} commission --on 2016-07-05 --independent"
    commissioned = said(ask, f"{words} --lead-reviewer 'J Smith'", by=CHARLIE)
    assert commissioned.endswith("complete the review by 5 January 2017, and it is late.\n")
    said(ask, f"review lead {REVIEW} --person reviewer", by=MANAGER)
    said(ask, f"review move {REVIEW} start --on 2016-07-11", by=REVIEWER)
    said(ask, f"review add-finding {REVIEW} 'Referrals were lost.'", by=MANAGER)
    words = f"review add-recommendation {REVIEW} 'Audit them.' --finding {REVIEW}-F01"
    said(ask, f"{words} --addressee 'The hospital'", by=MANAGER)
    said(ask, f"recommendation move {REVIEW}-R01 agree", by=CHARLIE)
    said(ask, f"review move {REVIEW} draft --on 2016-11-28", by=REVIEWER)
    said(ask, f"review move {REVIEW} agree --on 2016-12-12", by=BOARD_CHAIR)


def published(ask: Ask) -> None:
    """Publish the agreed report on the first day that its copies allow."""
    agreed(ask)
    said(ask, f"review date {REVIEW} publication 2017-01-05", by=MANAGER)
    said(ask, f"review move {REVIEW} propose_publication --on 2016-12-13", by=MANAGER)
    said(ask, f"review date {REVIEW} copies_sent 2016-12-22", by=MANAGER)
    said(ask, f"review move {REVIEW} publish --on 2017-01-05", by=MANAGER)


def test_a_review_is_taken_from_its_referral_to_its_closing(ask_board: Ask) -> None:
    published(ask_board)
    words = f"dissemination plan {REVIEW} --agency hospital --channel 'A briefing'"
    said(ask_board, words, by=MANAGER)
    said(ask_board, f"dissemination move {REVIEW}-D01 send", by=MANAGER)
    said(ask_board, f"dissemination move {REVIEW}-D01 confirm", by=BOB)
    reach = f"dissemination move {REVIEW}-D01 reach --number-reached 85"
    said(ask_board, f"{reach} --how Meetings --evidence Lists", by=BOB)
    words = f"dissemination plan {REVIEW} --agency police --channel 'A briefing'"
    said(ask_board, words, by=MANAGER)
    words = f"dissemination move {REVIEW}-D02 waive --reason 'It took no part.'"
    said(ask_board, words, by=CHARLIE)
    said(ask_board, f"review move {REVIEW} disseminate --on 2017-01-09", by=MANAGER)
    said(ask_board, f"review move {REVIEW} monitor --on 2017-02-01", by=CHARLIE)
    words = f"review move {REVIEW} close --on 2017-06-30 --reason 'All is done.'"
    assert said(ask_board, words, by=BOARD_CHAIR) == "SCR-2016-01 is now Closed.\n"


def test_the_clocks_of_a_review_show_what_was_met_and_how_late(ask_board: Ask) -> None:
    published(ask_board)
    clocks = ask_board("review", "clocks", REVIEW, "--json").json
    assert [(c["name"], c["due_on"], c["met_on"], c["standing"]) for c in clocks] == [
        ("notify_ofsted", "2016-06-06", "2016-06-03", "done_on_time"),
        ("decide", "2016-07-01", "2016-06-24", "done_on_time"),
        ("inform_of_decision", "2016-07-01", "2016-06-29", "done_on_time"),
        ("send_before_publication", "2016-12-22", "2016-12-22", "done_on_time"),
        ("complete", "2017-01-05", "2016-12-12", "done_on_time"),
        ("keep_available", "2018-01-05", None, "keep_until"),
    ]


def proposed(ask: Ask) -> None:
    """Propose an action that has neither an owner nor a due date yet."""
    logged(ask)
    words = f"action add {REVIEW} 'Audit the referrals' --agency hospital --created 2016-07-01"
    out = said(ask, words, by=MANAGER)
    assert out == f"{ACTION} is proposed to Three Rivers Hospital, with no due date yet.\n"


def submitted(ask: Ask) -> None:
    """Take an action to its submission."""
    proposed(ask)
    words = f"action move {ACTION} agree --on 2016-07-04 --due 2034-09-29"
    assert said(ask, f"{words} --owner hospital-midwifery", by=BOB) == (
        f"{ACTION} is now Agreed; due 29 September 2034; waits for the owner.\n"
    )
    said(ask, f"action move {ACTION} start --on 2016-07-11", by=ALICE)
    said(ask, f"action update {ACTION} 'Half of the files are read.' --on 2016-08-15", by=ALICE)
    words = f"action move {ACTION} submit --on 2016-09-28 --note 'Audit report, signed'"
    assert said(ask, words, by=ALICE) == (
        f"{ACTION} is now Submitted for sign-off; due 29 September 2034; "
        "waits for the chair of the subgroup.\n"
    )


def test_an_action_is_taken_from_its_proposal_to_tested_impact(ask_board: Ask) -> None:
    submitted(ask_board)
    words = f"action move {ACTION} return --on 2016-10-03 --reason 'The sample is too small.'"
    said(ask_board, words, by=CHARLIE)
    said(ask_board, f"action move {ACTION} start --on 2016-10-04", by=ALICE)
    words = f"action extend {ACTION} --to 2034-11-30 --code scope_grew --on 2016-10-04"
    words += " --reason 'A larger sample'"
    assert "due 30 November 2034" in said(ask_board, words, by=CHARLIE)
    words = f"action evidence {ACTION} --link https://hospital.example/audit --on 2016-11-21"
    said(ask_board, words, by=ALICE)
    said(ask_board, f"action move {ACTION} submit --on 2016-11-22", by=ALICE)
    said(ask_board, f"action move {ACTION} sign_off --on 2016-11-25", by=CHARLIE)
    words = f"impact answer {ACTION}-K01 embedded --on 2017-03-01 --reason 'Seen in ten files'"
    said(ask_board, f"{words} --note 'Ten files read' --grade 4", by=QUALITY)
    words = f"action move {ACTION} assure --on 2017-05-02 --note 'Dip sample of May'"
    assert said(ask_board, words, by=QUALITY) == f"{ACTION} is now Assured.\n"
    shown = ask_board("action", "show", ACTION, "--json").json
    assert shown["action"]["times_extended"] == 1
    assert (shown["action"]["due_on"], shown["original_due_on"]) == ("2034-11-30", "2034-09-29")


def test_the_history_of_a_review_tells_of_its_actions_too(ask_board: Ask) -> None:
    submitted(ask_board)
    events = ask_board("history", REVIEW, "--json").json
    told = [(e["reference"], e["what"], e["who"]) for e in events if e["who"] != "the tracker"]
    assert told == [
        (REVIEW, "log", "The Manager"),
        (REVIEW, "record", "The Manager"),
        (ACTION, "add", "The Manager"),
        (ACTION, "agree", "Bob"),
        (ACTION, "start", "Alice"),
        (ACTION, "update", "Alice"),
        (ACTION, "submit", "Alice"),
    ]
    (agreed,) = (one for one in events if one["what"] == "agree")
    assert (agreed["was"]["state"], agreed["became"]["state"]) == ("proposed", "agreed")
    assert agreed["became"]["owner"] == "hospital-midwifery"
    assert (events[0]["on"], agreed["on"]) == ("2016-06-01", "2016-07-04")
