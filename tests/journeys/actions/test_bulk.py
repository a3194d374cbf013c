"""One change to many actions: a result for each, nothing done to those that refuse."""

from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tracker.errors import BadInput, NotFound
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.bulk import (
    ASKED,
    CHANGED,
    REFUSED,
    UNCHANGED,
    BulkResult,
    BulkRow,
    Change,
    assign_to,
    bear_themes,
    change_many,
    fall_due_on,
    make_move,
    references_in,
)
from tracker.operations.plans.action_input import Ask
from tracker.records import Action, History
from tracker.store.items import count
from workflows.refusals import WorkflowError

DUE = date(2016, 9, 30)


def changed(desk: Desk, change: Change, *references: str, by: str = CHARLIE) -> BulkResult:
    """Make a change to some actions."""
    return change_many(desk.app, desk.board, references, change, by=by)


def states(desk: Desk) -> dict[str, str]:
    """Return the state of every action."""
    with desk.app.store.reading() as session:
        return dict(session.exec(select(Action.reference, Action.state)).all())


def histories(desk: Desk, reference: str, what: str) -> int:
    """Return how many entries of a kind an action's history holds."""
    with desk.app.store.reading() as session:
        return count(session, History, History.reference == reference, History.what == what)


def test_what_refuses_is_left_and_the_rest_is_done(desk: Desk) -> None:
    ready, begun = desk.submitted(DUE), desk.started(DUE)
    made = changed(desk, make_move("sign_off", Ask()), ready, begun)
    assert [(row.reference, row.result) for row in made.rows] == [
        (ready, CHANGED),
        (begun, REFUSED),
    ]
    assert states(desk) == {ready: "signed_off", begun: "in_progress"}
    assert "is not possible while this action stands at" in made.refused[0].said
    assert (histories(desk, ready, "sign_off"), histories(desk, begun, "sign_off")) == (1, 0)


def test_the_rules_of_one_hold_for_many(desk: Desk) -> None:
    made = changed(desk, make_move("sign_off", Ask()), desk.submitted(DUE), by=ALICE)
    assert "You own this" in made.refused[0].said


def test_an_unknown_reference_refuses_alone(desk: Desk) -> None:
    begun = desk.started(DUE)
    made = changed(desk, bear_themes(["recording"]), "SCR-2033-01-A01", begun)
    assert [row.result for row in made.rows] == [REFUSED, CHANGED]


def test_an_action_named_twice_is_changed_once(desk: Desk) -> None:
    begun = desk.started(DUE)
    assert len(changed(desk, bear_themes(["recording"]), begun, begun).rows) == 1
    assert histories(desk, begun, "tag") == 1


def test_actions_are_handed_to_another_post(desk: Desk) -> None:
    post = NewPost("wards", "Ward Lead", "action_owner")
    add_post(desk.app, desk.board, post, by=MANAGER)
    one, other = desk.started(DUE), desk.signed_off(DUE)
    made = changed(desk, assign_to("wards"), one, other, by=MANAGER)
    assert [row.result for row in made.rows] == [CHANGED, REFUSED]


def test_a_first_date_is_set_and_a_later_one_is_asked_for(desk: Desk) -> None:
    undated, dated = desk.action(desk.review(), None), desk.started(DUE)
    later = fall_due_on(date(2016, 12, 16), code="staff_vacant", reason="Two posts vacant")
    made = changed(desk, later, undated, dated, by=BOB)
    assert made.rows == (BulkRow(undated, CHANGED), BulkRow(dated, ASKED, f"{dated}-X01"))
    assert (histories(desk, undated, "set_due"), histories(desk, dated, "extend")) == (1, 0)


def test_a_chair_s_later_date_is_a_change(desk: Desk) -> None:
    dated = desk.started(DUE)
    later = fall_due_on(date(2016, 12, 16), code="staff_vacant", reason="Two posts vacant")
    assert changed(desk, later, dated).rows == (BulkRow(dated, CHANGED),)


def test_what_bears_the_theme_already_is_left_and_its_right_is_asked_first(desk: Desk) -> None:
    begun = desk.started(DUE)
    recording = bear_themes(["recording"])
    changed(desk, recording, begun)
    assert changed(desk, recording, begun).rows == (BulkRow(begun, UNCHANGED),)
    (row,) = changed(desk, recording, begun, by=ALICE).rows
    assert (row.result, "no role that may do this" in row.said) == (REFUSED, True)


def test_a_rehearsal_tells_the_same_and_keeps_nothing(desk: Desk) -> None:
    ready, begun = desk.submitted(DUE), desk.started(DUE)
    sign_off = make_move("sign_off", Ask())
    told = change_many(desk.app, desk.board, (ready, begun), sign_off, by=CHARLIE, rehearse=True)
    assert states(desk)[ready] == "submitted"
    assert told.rows == changed(desk, sign_off, ready, begun).rows


def test_no_reference_at_all_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="No action is named"):
        changed(desk, bear_themes(["recording"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (bear_themes(["weather"]), "not on the list of themes"),
        (assign_to("nobody"), 'no role "nobody"'),
        (make_move("fly", Ask()), '"fly"'),
        (fall_due_on(DUE, code="rain", reason="It rains"), '"rain"'),
    ],
)
def test_what_is_wrong_for_all_is_said_once(desk: Desk, change: Change, said: str) -> None:
    with pytest.raises((BadInput, NotFound, WorkflowError), match=said):
        changed(desk, change, desk.started(DUE), "SCR-2033-01-A01")


def test_a_list_may_be_the_first_column_of_a_table() -> None:
    text = '# wards\nreference,title\n"SCR-2016-01-A01",Audit\n\nSCR-2016-01-A02 # late\n'
    assert list(references_in(text)) == ["SCR-2016-01-A01", "SCR-2016-01-A02"]
