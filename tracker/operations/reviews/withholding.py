"""Letters that wait when a review is restricted: none of them goes to somebody not named on it."""

import json
from dataclasses import replace

from sqlmodel import Session, col, select

from tracker.changing import Work
from tracker.records import DigestRun, Outbox, Person, Review, ReviewViewer
from tracker.store.hidden_letters import dates_left, names_one_of
from tracker.store.history_rows import as_json
from tracker.store.leases import WAITING
from tracker.store.visibility import seeing_everything
from tracker.telling.chair_digests import board_reading, chair_digests
from tracker.telling.digest_queue import letter_facts, letter_name


def withhold_letters(work: Work, review: Review) -> int:
    """Take back the letters about a review that wait for others, and write their digests again.

    Give how many letters were taken back. One that has left can't be.
    """
    withheld = 0
    for letter in _waiting_for_others(work.session, review):
        run = work.session.exec(select(DigestRun).where(DigestRun.outbox_id == letter.id)).first()
        if run is not None:
            withheld += not _written_anew(work, letter, run)
        elif not _has_lines_left(work.session, letter, review):
            work.session.delete(letter)
            withheld += 1
    work.session.flush()
    return withheld


def _waiting_for_others(session: Session, review: Review) -> list[Outbox]:
    named = (
        select(Person.email)
        .join(ReviewViewer, col(ReviewViewer.person_id) == Person.id)
        .where(ReviewViewer.review_id == review.id)
    )
    asked = select(Outbox).where(
        Outbox.board_id == review.board_id,
        Outbox.state == WAITING,
        col(Outbox.facts).contains(f'"{review.reference}', autoescape=True),
        col(Outbox.to_address).not_in(named),
    )
    rows = session.exec(asked).all()
    return [row for row in rows if names_one_of([review.reference], json.loads(row.facts))]


def _has_lines_left(session: Session, letter: Outbox, review: Review) -> bool:
    """Strike a review's lines out of a letter about moved dates; tell whether it has others."""
    facts = json.loads(letter.facts)
    lines = dates_left([review.reference], facts) if "dates" in facts else []
    if lines:
        letter.facts = as_json({**facts, "dates": lines})
        session.add(letter)
    return bool(lines)


def _written_anew(work: Work, letter: Outbox, run: DigestRun) -> bool:
    """Write a digest as its chair may see it now; tell whether there is a letter left."""
    with seeing_everything(work.session):
        digests = chair_digests(board_reading(replace(work, today=run.as_of)))
        theirs = (one.digest for one in digests if one.person_id == run.person_id)
        digest = next(theirs, None)
    if digest is None or (digest.is_empty and not work.board.says_when_nothing_is_overdue):
        run.outbox_id = None
        work.session.add(run)
        work.session.flush()
        work.session.delete(letter)
        return False
    letter.letter, letter.facts = letter_name(digest), as_json(letter_facts(digest))
    run.need_count, run.overdue_count = digest.need_count, digest.totals.overdue
    work.session.add_all([letter, run])
    return True
