"""A collective action: each agency's part moves by itself, and the rule says when it is enough."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.collective import (
    ACTION_DUE,
    HOUSING,
    PARTS_DUE,
    part,
    say,
    shared_out,
    two_of_five_late,
)
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER, OUTSIDER
from tests.queued import letters_of
from tracker.errors import BadInput, NotAllowed
from tracker.operations.plans.contributions_added import NewPart, add_contribution, set_rollup
from tracker.pages.action_pages import action_page
from tracker.pages.contribution_lines import (
    contribution_in_full,
    contribution_lines,
)
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from workflows.refusals import MoveRefused

MARCH = date(2017, 3, 31)
WHY = "The schools have closed for the year"


def test_each_agency_has_a_part_with_its_own_reference_date_and_owner(desk: Desk) -> None:
    action, parts = shared_out(desk)
    assert parts[0] == f"{action}-C01"
    lines = desk.read(contribution_lines, Wanted(action=action), as_of=MARCH)
    assert [line.agency.split()[-1] for line in lines] == [
        "Police",
        "Housing",
        "Probation",
        "Schools",
    ]
    first = lines[0]
    assert (first.owner, first.due_on, first.days_late) == (
        "Detective Superintendent",
        PARTS_DUE,
        28,
    )
    assert desk.read(action_page, action).rollup == "all"


def test_its_agency_is_told_that_a_part_is_asked_for(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    reference = part(desk, action, "police")
    told = [m for m in letters_of(desk.app, desk.board) if f'"{reference}"' in m.facts]
    assert [m.to_address for m in told] == [OUTSIDER]


def test_only_the_agency_s_own_people_may_move_its_part(desk: Desk) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    for other in (ALICE, BOB, CHARLIE):
        with pytest.raises(MoveRefused):
            say(desk, police, "start", by=other)
    assert say(desk, police, "start", by=OUTSIDER) == "under_way"


def test_a_part_is_done_only_with_evidence_of_the_grade_that_the_action_asks_for(
    desk: Desk,
) -> None:
    action = desk.action(desk.review(), ACTION_DUE, evidence_grade=4)
    police = part(desk, action, "police")
    with pytest.raises(MoveRefused, match="No evidence") as without:
        say(desk, police, "finish", by=OUTSIDER)
    assert str(without.value).count("evidence is attached") == 1
    assert "grade" not in str(without.value)
    with pytest.raises(MoveRefused, match="asks for practice") as too_low:
        say(desk, police, "finish", by=OUTSIDER, note="We did it")
    assert "return it" not in str(too_low.value)


def test_what_an_agency_has_said_and_shown_is_on_its_part_alone(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police")
    say(desk, police, "report", by=OUTSIDER, reason="Half of the officers")
    say(desk, police, "finish", by=OUTSIDER, note="Register")
    page = desk.read(contribution_in_full, police)
    assert page.words == ((date(2016, 7, 1), "Half of the officers"),)
    assert page.evidence == ("Register, a document (grade 2 of 6)",)
    assert (page.line.done_on, page.line.is_open) == (date(2016, 7, 1), False)
    with pytest.raises(MoveRefused, match="No evidence"):
        desk.move(action, "submit", by=ALICE)


def test_submission_waits_for_the_laggards_and_names_them_with_their_dates(desk: Desk) -> None:
    action = two_of_five_late(desk)
    with pytest.raises(MoveRefused) as refused:
        desk.move(action, "submit", by=ALICE, note="All done")
    said = str(refused.value)
    assert "Three Rivers Police (due 3 March 2017), Three Rivers Schools (due 3 March 2017)" in said
    assert "Housing" not in said


def test_a_majority_is_enough_where_the_rule_says_so(desk: Desk) -> None:
    action = two_of_five_late(desk)
    set_rollup(desk.app, desk.board, action, "majority", by=CHARLIE, reason=WHY)
    there = desk.on(date(2017, 3, 1))
    assert there.move(action, "submit", by=ALICE, note="Done").decision.to.name == "submitted"


def test_the_lead_s_own_part_is_the_action_itself(desk: Desk) -> None:
    action, _ = shared_out(desk)
    with pytest.raises(BadInput, match="its own part is the action itself"):
        part(desk, action, "hospital")
    set_rollup(desk.app, desk.board, action, "lead", by=CHARLIE, reason=WHY)
    assert desk.move(action, "submit", by=ALICE, note="Done").decision.to.name == "submitted"


def test_an_excused_agency_does_not_count(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police")
    with pytest.raises(MoveRefused, match="reason"):
        say(desk, police, "excuse", by=CHARLIE)
    assert say(desk, police, "excuse", by=CHARLIE, reason="It has no such team") == "not_needed"
    assert desk.move(action, "submit", by=ALICE, note="Done").decision.to.name == "submitted"


def test_a_returned_part_is_owed_again_by_its_old_date(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police")
    say(desk, police, "finish", by=OUTSIDER, note="Register")
    assert say(desk, police, "return", by=MEMBER, reason="Unsigned") == "returned"
    (line,) = desk.read(contribution_lines, Wanted(is_open=True), as_of=MARCH)
    assert (line.reference, line.days_late, line.done_on) == (police, 28, None)


@pytest.mark.parametrize(
    ("move", "by", "asked"),
    [("supersede", CHARLIE, {"replaced_by": True}), ("not_accept", BOARD_CHAIR, {})],
)
def test_an_action_that_ends_otherwise_excuses_what_is_still_owed(
    desk: Desk, move: str, by: str, asked: dict[str, bool]
) -> None:
    action, (police, housing, *_) = shared_out(desk)
    say(desk, housing, "finish", by=HOUSING, note="Register")
    named = {"replaced_by": desk.action(action[:-4], ACTION_DUE)} if asked else {}
    desk.move(action, move, by=by, reason="Another way was found", **named)
    lines = desk.read(contribution_lines, Wanted(action=action))
    assert [line.state for line in lines] == ["not_needed", "done", "not_needed", "not_needed"]
    assert desk.read(history_of, police)[-1].reference == police


def test_what_a_majority_leaves_owed_is_still_owed_after_the_sign_off(desk: Desk) -> None:
    action = two_of_five_late(desk)
    set_rollup(desk.app, desk.board, action, "majority", by=CHARLIE, reason=WHY)
    there = desk.on(date(2017, 3, 1))
    there.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    there.move(action, "sign_off", by=CHARLIE)
    owed = there.read(contribution_lines, Wanted(is_open=True))
    assert [line.agency.split()[-1] for line in owed] == ["Police", "Schools"]


def test_who_may_not_share_an_action_out_is_told_whom_to_ask(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    with pytest.raises(NotAllowed, match=r"may not share .* out: ask the business manager"):
        add_contribution(desk.app, desk.board, action, NewPart("police"), by=ALICE)
    with pytest.raises(BadInput, match="is not a roll-up rule: give one of all, majority, lead"):
        set_rollup(desk.app, desk.board, action, "most", by=MANAGER)


def test_an_agency_is_asked_once_and_not_of_what_is_done(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police")
    with pytest.raises(BadInput, match=f"was asked already: see {police}"):
        part(desk, action, "police")
    done = desk.signed_off(ACTION_DUE)
    with pytest.raises(BadInput, match="its parts can't be changed any more"):
        part(desk, done, "police")
