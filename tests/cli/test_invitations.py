"""`tracker person invite`: a letter to those who hold a post, each of the new ones once."""

import json

from sqlmodel import select

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tracker.operations.access.entering import enter_as
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint
from tracker.records import Outbox


def invited(desk: Desk) -> dict[str, list[str]]:
    """Return the roles that each invitation in the outbox tells of, by address."""
    with desk.app.store.reading() as session:
        rows = session.exec(select(Outbox).where(Outbox.letter == "invitation")).all()
    return {row.to_address: json.loads(row.facts)["roles"] for row in rows}


def test_a_letter_tells_somebody_of_their_posts(ask_desk: Ask, desk: Desk) -> None:
    appoint(desk.app, desk.board, "bob", "hospital-midwifery", by=MANAGER, is_deputy=True)
    answer = ask_desk("person", "invite", BOB, "alice", ALICE, "--as", MANAGER)
    assert answer.out.startswith(f"2 people invited:\n  {BOB}\n  {ALICE}\n")
    assert invited(desk) == {
        BOB: ["Director of Nursing", "Head of Midwifery"],
        ALICE: ["Head of Midwifery"],
    }
    assert "Invited to sign in" in ask_desk("history", "alice").out


def test_all_new_people_are_invited_once(ask_desk: Ask, desk: Desk) -> None:
    enter_as(desk.app, CHARLIE, browser_name="Firefox")
    assert ask_desk("person", "invite", ALICE, "--as", MANAGER).code == 0
    rehearsed = ask_desk("person", "invite", "--all-new", "--dry-run", "--as", MANAGER)
    assert rehearsed.out.startswith("7 people would be invited:\n")
    assert set(invited(desk)) == {ALICE}
    assert "7 people invited" in ask_desk("person", "invite", "--all-new", "--as", MANAGER).out
    assert len(invited(desk)) == 8
    assert CHARLIE not in invited(desk)
    again = ask_desk("person", "invite", "--all-new", "--as", MANAGER)
    assert again.out == "0 people invited.\n"


def test_nobody_is_invited_where_one_of_them_holds_no_post(ask_desk: Ask, desk: Desk) -> None:
    add_person(desk.app, desk.board, "dana", name="Dana", email="dana@a.example", by=MANAGER)
    answer = ask_desk("person", "invite", ALICE, "dana", "--as", MANAGER)
    assert answer.code == 2
    assert "Dana holds no role today" in answer.err
    assert "tracker person appoint dana POST" in answer.err
    assert invited(desk) == {}


def test_strangers_and_those_who_may_not_invite_are_refused(ask_board: Ask) -> None:
    assert ask_board("person", "invite", "nobody@a.example", "--as", MANAGER).code == 2
    assert ask_board("person", "invite", "--all-new", "--as", ALICE).code == 2
    assert "Name whom to invite" in ask_board("person", "invite", "--as", MANAGER).err
