"""What no clock counts is on one list, which digests, homes and `check-data` share (F14)."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk, app_on
from tests.learning import MINISTER, advise, carry, sent
from tests.people import BOARD_CHAIR, BOARD_TOML, CHARLIE, MANAGER, UNDER_WAY
from tests.runs import queue_digests
from tracker.operations.boards.opening import open_from_files
from tracker.operations.boards.tenures import stand_down
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.inconsistencies import check_data
from tracker.records import Outbox, Person
from tracker.store.visibility import seeing_everything
from tracker.telling.digest_queue import preview

AS_OF = date(2016, 10, 3)


def agreed(desk: Desk, review: str, **given: str) -> str:
    """Return a recommendation that was agreed and not sent."""
    reference = advise(desk, review, **given)
    carry(desk, reference, "agree", by=BOARD_CHAIR)
    return reference


def words_of(desk: Desk, reference: str) -> list[str]:
    """Return what `check-data` says of a record."""
    return [one.words for one in desk.read(check_data).found if one.reference == reference]


def letter(desk: Desk, group: str | None = "case-review") -> str:
    """Return what the digest of a subgroup's chair says under "Without a date"."""
    text = preview(desk.app, desk.board, group, as_of=AS_OF).text
    return text.partition("WITHOUT A DATE (")[2].partition("TOTALS")[0]


@pytest.mark.parametrize("addressee", [MINISTER, {}])
def test_a_recommendation_agreed_and_never_sent_is_told_once_each_f14(
    desk: Desk, addressee: dict[str, str]
) -> None:
    reference = agreed(desk, desk.review(), **addressee)
    told = [one for one in words_of(desk, reference) if "never sent" in one]
    assert told == ['It stands at "Agreed by the board" since 1 July 2016, and was never sent.']
    assert letter(desk).count(f"{reference}: Agreed, and not sent") == 1
    carry(desk, reference, "send")
    assert not any("never sent" in one for one in words_of(desk, reference))
    assert reference not in letter(desk)


def test_a_recommendation_sent_on_no_known_day_is_told_until_it_is_answered_f14(
    desk: Desk,
) -> None:
    reference = agreed(desk, desk.review(), **MINISTER)
    carry(desk, reference, "send", is_undated=True)
    assert words_of(desk, reference)[0].startswith("It was sent, and nobody recorded on which day")
    assert f"{reference}: Sent, and no day of it recorded" in letter(desk)
    carry(desk, reference, "accept")
    assert reference not in letter(desk)


def test_what_was_sent_on_a_day_is_counted_and_not_told_f14(desk: Desk) -> None:
    reference = sent(desk, desk.review(), **MINISTER)
    assert words_of(desk, reference) == []
    assert reference not in letter(desk)


def test_a_proposed_action_with_an_owner_and_no_date_is_in_its_chair_s_letter_f14(
    desk: Desk,
) -> None:
    reference = desk.action(desk.review(), None)
    assert words_of(desk, reference).count("It has no due date.") == 1
    text = letter(desk)
    assert f"{reference}: No due date\n  Proposed, with the lead for the agency" in text
    assert "Audit the referrals" not in text
    desk.move(reference, "set_due", by=MANAGER, due_on=date(2016, 12, 1))
    assert reference not in letter(desk)


def test_an_action_without_owner_and_date_stands_under_no_owner_alone_f14(desk: Desk) -> None:
    reference = desk.action(desk.review(), None, owner=None)
    assert reference not in letter(desk)
    whole = preview(desk.app, desk.board, "case-review", as_of=AS_OF).text
    assert whole.count(f"- {reference}: No due date") == 1


def test_a_review_that_waits_for_a_chair_by_no_clock_is_told_to_that_chair_f14(desk: Desk) -> None:
    review = desk.review(kind="learning_review")
    says = 'It waits for the chair of the subgroup at "Proposed" since 1 July 2016, and no clock'
    assert any(one.startswith(says) for one in words_of(desk, review))
    assert f"{review}: Waits for a decision by no date" in letter(desk)
    assert review not in letter(desk, None)


def test_a_review_whose_clock_runs_is_not_on_the_list_f14(desk: Desk) -> None:
    review = desk.review(notified_on=date(2016, 6, 20))
    assert review not in letter(desk)
    assert not any("no clock counts" in one for one in words_of(desk, review))


def test_what_nobody_chairs_is_told_to_the_chair_of_the_board_f14(desk: Desk) -> None:
    reference = desk.action(desk.review(), None)
    assert reference not in letter(desk, None)
    stand_down(desk.app, desk.board, "charlie", by=MANAGER, last_day=date(2016, 7, 1))
    assert reference in letter(desk, None)


def test_a_restricted_one_is_told_to_those_named_on_it_alone_f14(desk: Desk) -> None:
    review = desk.review()
    reference = agreed(desk, review)
    restrict_review(desk.app, desk.board, review, reason="The press", by=BOARD_CHAIR)
    queue_digests(desk.app, desk.board, as_of=AS_OF)
    with desk.app.store.reading() as session, seeing_everything(session):
        told = session.exec(select(Outbox).where(Outbox.to_address == CHARLIE)).all()
    assert [one for one in told if reference in one.facts] == []
    assert words_of(desk, reference) == []
    with desk.app.store.reading() as session:
        named = session.exec(select(Person.id).where(Person.email == BOARD_CHAIR)).one()
    chair = Desk(desk.app.seen_by(named))
    assert any("never sent" in one for one in words_of(chair, reference))


def test_an_open_action_without_a_date_comes_from_a_file_and_is_told_f14(
    database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "board.toml"
    file.write_text(BOARD_TOML + UNDER_WAY, encoding="utf-8")
    app = app_on(database_url, tmp_path, day=date(2016, 7, 1))
    with closing(app.store):
        assert open_from_files(app, file).undated == 1
        desk = Desk(app)
        assert "It has no due date." in words_of(desk, "SCR-2016-01-A01")
        assert "SCR-2016-01-A01: No due date" in letter(desk)
        desk.move("SCR-2016-01-A01", "set_due", by=CHARLIE, due_on=date(2016, 12, 1))
        assert "SCR-2016-01-A01" not in letter(desk)
