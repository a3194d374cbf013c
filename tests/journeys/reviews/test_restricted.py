"""A restricted review is there for those named on it, and for nobody else."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk, look_at
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER
from tests.queued import letters_of, open_alerts
from tests.restricted import CANARY, ORDINARY, TODAY, fill, hidden_on, returned
from tests.runs import queue_digests, queue_reminders, raise_alerts
from tracker.changing.named import viewer_of
from tracker.changing.references import restricted_tail
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.boards.tenures import stand_down
from tracker.operations.learning.findings import add_finding
from tracker.operations.reviews.admissions import admit, exclude, readers_of
from tracker.operations.reviews.restricting import open_review, restrict_review
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review
from tracker.pages.histories import history_of
from tracker.pages.review_lines import review_lines
from tracker.pages.reviews_in_full import review_in_full
from tracker.records import History, Outbox, ReviewReading
from tracker.telling.letter_sending import send_waiting
from tracker.wiring import App


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The desk on 31 March 2017, with an ordinary review."""
    later = desk.on(TODAY)
    returned(later, fill(later))
    return later


def seen_by(desk: Desk, address: str) -> App:
    """The app as one person sees its records."""
    return desk.app.seen_by(viewer_of(desk.app, desk.board, address, is_sure=True))


def listed(app: App, desk: Desk) -> list[str]:
    return [line.reference for line in look_at(app, desk.board, review_lines)]


def test_a_restricted_review_is_listed_for_those_named_and_nobody_else(there: Desk) -> None:
    hidden = hidden_on(there)
    assert listed(seen_by(there, MANAGER), there) == [ORDINARY, hidden]
    assert listed(seen_by(there, CHARLIE), there) == [ORDINARY, hidden]
    for app in (there.app, seen_by(there, BOARD_CHAIR), seen_by(there, MEMBER)):
        assert listed(app, there) == [ORDINARY]


def test_not_found_is_said_of_it_in_the_same_words_as_of_what_never_was(there: Desk) -> None:
    hidden = hidden_on(there)
    said = []
    for reference in (hidden, "SCR-2016-99"):
        with pytest.raises(NotFound) as refusal:
            look_at(seen_by(there, MEMBER), there.board, review_in_full, reference)
        said.append(str(refusal.value).replace(reference, "REF"))
    assert said[0] == said[1]


def test_whoever_is_not_named_can_change_nothing_of_it(there: Desk) -> None:
    hidden = hidden_on(there)
    app, board = there.app, there.board
    before = everything(there)
    with pytest.raises(NotFound):
        move_review(app, board, hidden, "scope", by=BOARD_CHAIR, ask=ReviewAsk())
    with pytest.raises(NotFound):
        add_finding(app, board, hidden, "Something", by=BOARD_CHAIR)
    with pytest.raises(NotFound):
        there.move(f"{hidden}-A01", "update", by=ALICE, narrative="Half is done")
    with pytest.raises(NotFound):
        restrict_review(app, board, hidden, by=BOARD_CHAIR, reason="To look at it")
    assert everything(there) == before


def test_what_is_hidden_from_somebody_replaces_no_action_of_theirs(there: Desk) -> None:
    hidden = hidden_on(there)
    exclude(there.app, there.board, hidden, "charlie", by=MANAGER)
    with pytest.raises(NotFound):
        there.move(
            f"{ORDINARY}-A01", "supersede", by=CHARLIE, reason="It", replaced_by=f"{hidden}-A01"
        )


def everything(desk: Desk) -> tuple[int, int]:
    """How many changes and letters there are."""
    with desk.app.store.reading_everything() as session:
        return len(session.exec(select(History.id)).all()), len(
            session.exec(select(Outbox.id)).all()
        )


def test_a_move_of_its_action_tells_nobody_who_is_not_named(there: Desk) -> None:
    hidden = hidden_on(there)
    with there.app.store.reading_everything() as session:
        asked = select(Outbox.to_address, Outbox.facts).where(Outbox.state == "waiting")
        rows = session.exec(asked).all()
    about = {to for to, facts in rows if f'"{hidden}' in facts}
    assert about <= {MANAGER, CHARLIE}
    assert ALICE in {to for to, facts in rows if ORDINARY in facts}


def test_the_next_number_counts_what_is_hidden(there: Desk) -> None:
    assert hidden_on(there) == "SCR-2016-02"
    assert there.review(notified_on=date(2016, 7, 1)) == "SCR-2016-03"


def test_an_embargo_ends_with_its_last_day(there: Desk) -> None:
    restrict_review(
        there.app, there.board, ORDINARY, by=MANAGER, reason="Inquest", until=date(2017, 5, 31)
    )
    assert listed(there.on(date(2017, 5, 31)).app, there) == []
    assert listed(there.on(date(2017, 6, 1)).app, there) == [ORDINARY]


def test_opening_it_shows_it_to_everybody_and_forgets_who_was_named(there: Desk) -> None:
    hidden = hidden_on(there)
    open_review(there.app, there.board, hidden, by=MANAGER, reason="The trial is over")
    assert listed(there.app, there) == [ORDINARY, hidden]
    told = there.read(history_of, hidden)
    assert [e.was["named"] for e in told if e.what == "open"] == [["charlie", "manager"]]
    restrict_review(there.app, there.board, hidden, by=BOARD_CHAIR, reason="An appeal")
    assert listed(seen_by(there, MANAGER), there) == [ORDINARY]


def test_somebody_who_could_open_it_always_stays_named(there: Desk) -> None:
    hidden = hidden_on(there)
    with pytest.raises(BadInput, match="nobody could open it"):
        exclude(there.app, there.board, hidden, "manager", by=MANAGER)
    admit(there.app, there.board, hidden, "chair", by=MANAGER)
    exclude(there.app, there.board, hidden, "manager", by=MANAGER)
    assert listed(seen_by(there, MANAGER), there) == [ORDINARY]


def test_only_the_manager_or_the_boards_chair_may_restrict(there: Desk) -> None:
    with pytest.raises(NotAllowed):
        restrict_review(there.app, there.board, ORDINARY, by=CHARLIE, reason="A trial")
    assert listed(there.app, there) == [ORDINARY]


def test_a_reading_by_somebody_named_is_recorded(there: Desk) -> None:
    hidden = hidden_on(there)
    look_at(seen_by(there, CHARLIE), there.board, review_in_full, hidden)
    look_at(seen_by(there, MANAGER), there.board, history_of, f"{hidden}-A01")
    found = look_at(seen_by(there, MANAGER), there.board, readers_of, hidden)
    assert [(one.name, one.what) for one in found.readings] == [
        ("Charlie", "the review"),
        ("The Manager", "history"),
    ]
    assert [one.reference for one in found.named] == ["charlie", "manager"]


def test_no_reading_is_recorded_of_a_review_that_everybody_sees(there: Desk) -> None:
    look_at(seen_by(there, CHARLIE), there.board, review_in_full, ORDINARY)
    with there.app.store.reading_everything() as session:
        assert session.exec(select(ReviewReading)).all() == []


def test_its_alerts_are_raised_but_counted_for_those_named_alone(there: Desk) -> None:
    hidden = hidden_on(there)
    manager = seen_by(there, MANAGER)
    done = raise_alerts(there.app, there.board, as_of=TODAY)
    again = raise_alerts(manager, there.board, as_of=TODAY)
    assert done.raised == len(open_alerts(there.app, there.board)) > 0
    assert again.already_raised == len(open_alerts(manager, there.board)) > done.raised
    assert {hidden, f"{hidden}-A01"} <= {a.reference for a in open_alerts(manager, there.board)}


def test_a_chairs_digest_has_its_lines_only_while_the_chair_is_named(there: Desk) -> None:
    hidden = hidden_on(there)
    queue_digests(there.app, there.board, as_of=TODAY)
    assert f'"{hidden}-A01"' in the_digest(there)
    exclude(there.app, there.board, hidden, "charlie", by=MANAGER)
    assert hidden not in the_digest(there)
    assert f'"{ORDINARY}-A01"' in the_digest(there)


def the_digest(desk: Desk) -> str:
    """What the digest of the subgroup's chair says that waits."""
    with desk.app.store.reading_everything() as session:
        digests = select(Outbox.facts).where(Outbox.letter == "digest")
        return session.exec(digests.where(Outbox.to_address == CHARLIE)).one()


def test_letters_that_wait_when_it_is_restricted_are_withheld(there: Desk) -> None:
    queue_digests(there.app, there.board, as_of=TODAY)
    later = returned(there, fill(there, word="Later"))
    assert ALICE in {letter.to_address for letter in letters_of(there.app, there.board)}
    for reference in (ORDINARY, later):
        restrict_review(there.app, there.board, reference, by=MANAGER, reason="A trial")
    with there.app.store.reading_everything() as session:
        waits = select(Outbox.to_address, Outbox.facts).where(Outbox.state == "waiting")
        rows = session.exec(waits).all()
        kept = session.exec(select(Outbox.to_address).where(Outbox.state == "withdrawn")).all()
    assert [to for to, facts in rows if '"SCR-2016' in facts and to != MANAGER] == []
    assert ALICE in kept, "T2: a letter is withdrawn and never deleted"


def test_no_stem_of_a_reference_and_no_letter_of_several_tells_of_it_t1(there: Desk) -> None:
    hidden = hidden_on(there)
    admit(there.app, there.board, hidden, "alice", by=MANAGER)
    queue_reminders(there.app, there.board, as_of=TODAY)
    exclude(there.app, there.board, hidden, "alice", by=MANAGER)
    for stem in ("SCR", "SCR-2016", hidden, f"{hidden}-A01", f"{hidden}-A", "SCR-2016-0"):
        with pytest.raises(NotFound, match="has no record"):
            there.read(history_of, stem)
    told = json.dumps([vars(e) for e in there.read(history_of, ORDINARY)], default=str)
    assert "letter queued" in told
    assert hidden not in told


def test_its_line_in_a_letter_of_several_is_struck_and_kept_t1_t2(there: Desk) -> None:
    hidden = hidden_on(there)
    admit(there.app, there.board, hidden, "alice", by=MANAGER)
    queue_reminders(there.app, there.board, as_of=TODAY)
    (before,) = reminders_to(there, ALICE)
    assert hidden in before.facts
    assert ORDINARY in before.facts
    exclude(there.app, there.board, hidden, "alice", by=MANAGER)
    (after,) = reminders_to(there, ALICE)
    assert (hidden in after.facts, ORDINARY in after.facts) == (False, True)
    assert json.loads(after.facts)["late"] == json.loads(before.facts)["late"] - 1
    told = look_at(seen_by(there, MANAGER), there.board, history_of, f"{hidden}-A01")
    assert ("letter queued", ALICE) in {(one.what, one.became.get("to")) for one in told}


def reminders_to(desk: Desk, address: str) -> list[Outbox]:
    """The reminders that wait for somebody."""
    with desk.app.store.reading_everything() as session:
        asked = select(Outbox).where(Outbox.letter == "reminders", Outbox.state == "waiting")
        return list(session.exec(asked.where(Outbox.to_address == address)))


def test_what_names_it_in_another_records_history_is_masked(there: Desk) -> None:
    hidden = hidden_on(there)
    other = f"{ORDINARY}-A01"
    admit(there.app, there.board, hidden, "bob", by=MANAGER)
    there.move(other, "supersede", by=CHARLIE, reason="Merged", replaced_by=f"{hidden}-A01")
    told = json.dumps([vars(e) for e in there.read(history_of, other)], default=str)
    assert hidden not in told
    assert CANARY not in told
    seen = look_at(seen_by(there, BOB), there.board, history_of, other)
    assert f"{hidden}-A01" in json.dumps([vars(event) for event in seen], default=str)


def test_letters_of_it_are_sent_but_counted_for_those_named_alone(
    there: Desk, tmp_path: Path
) -> None:
    admit(there.app, there.board, hidden_on(there), "alice", by=MANAGER)
    there.move("SCR-2016-02-A01", "submit", by=ALICE, note="Signed again")
    settings = replace(there.app.settings, smtp_url=f"folder://{tmp_path}")
    app = replace(there.app, settings=settings)
    waiting = len(letters_of(app, there.board))
    done = send_waiting(app)
    assert (done.sent, done.waiting) == (waiting, 0)
    left = letters_of(seen_by(there, MANAGER), there.board, "sent")
    assert len(list(tmp_path.glob("*.eml"))) == len(left) > waiting


def test_who_holds_no_post_any_more_sees_it_no_more_t6(there: Desk) -> None:
    hidden = hidden_on(there)
    assert listed(seen_by(there, CHARLIE), there) == [ORDINARY, hidden]
    stand_down(there.app, there.board, "charlie", by=MANAGER, last_day=TODAY)
    assert hidden in listed(seen_by(there, CHARLIE), there)
    later = there.on(date(2017, 4, 1))
    assert hidden not in listed(seen_by(later, CHARLIE), later)
    with pytest.raises(NotFound):
        look_at(seen_by(later, CHARLIE), later.board, history_of, hidden)
    assert hidden in listed(seen_by(later, MANAGER), later)


def test_the_tail_of_a_restricted_reference_is_no_number() -> None:
    tails = {restricted_tail() for _ in range(200)}
    assert len(tails) > 190
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]{4}", tail) for tail in tails)
