"""A digest that waits, written again as its chair may see the board now."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import col, select, update

from notifications.contents import Digest
from tracker.changing import Look
from tracker.records import DigestRun, LetterItem, Outbox
from tracker.store.digest_runs import add_keys
from tracker.store.history_rows import as_json
from tracker.store.outbox import add_lines
from tracker.store.visibility import seeing_everything
from tracker.store.withdrawals import lines_of, strike, withdraw
from tracker.telling.chair_digests import board_reading, chair_digests
from tracker.telling.digest_queue import SEAL, letter_facts, letter_name

Digests = Mapping[int, Digest]
"""The digest of each person in a chair on a day, by their id."""


def renew(look: Look, letter: Outbox, run: DigestRun, *, why: str) -> bool:
    """Write a digest as its chair may see it now; tell whether there is a letter left."""
    return renew_as(look, letter, run, digests_as_of(look, run), why=why)


def digests_as_of(look: Look, run: DigestRun) -> Digests:
    """Return what every chair would be told now of the day that a digest speaks of."""
    with seeing_everything(look.session):
        reading = board_reading(replace(look, today=run.as_of))
        return {one.person_id: one.digest for one in chair_digests(reading)}


def renew_as(look: Look, letter: Outbox, run: DigestRun, digests: Digests, *, why: str) -> bool:
    """Write a digest as one of those that were composed now; tell whether there is one left."""
    digest, session = digests.get(run.person_id), look.session
    if digest is None or (digest.is_empty and not look.board.says_when_nothing_is_overdue):
        withdraw(session, letter, why=why, at=look.app.clock.now())
        return False
    facts = {**letter_facts(digest), SEAL: json.loads(letter.facts).get(SEAL, "")}
    letter.letter, letter.facts = letter_name(digest), as_json(facts)
    run.need_count, run.overdue_count = digest.need_count, digest.totals.overdue
    session.add_all([letter, run])
    session.flush()
    _tell_of(look, letter, digest, why=why)
    add_keys(session, run, digest.told_keys)
    return True


def _tell_of(look: Look, letter: Outbox, digest: Digest, *, why: str) -> None:
    """Let the lines beside a digest be those that it has now."""
    session = look.session
    gone = set(lines_of(session, letter)) - set(digest.references)
    if gone:
        strike(session, letter, gone, why=why)
    asked = select(LetterItem.reference).where(col(LetterItem.outbox_id) == letter.id)
    kept = set(session.exec(asked))
    add_lines(session, letter, (one for one in digest.references if one not in kept))
    session.exec(
        update(LetterItem)
        .where(
            col(LetterItem.outbox_id) == letter.id,
            col(LetterItem.struck_because).is_not(None),
            col(LetterItem.reference).in_(digest.references),
        )
        .values(struck_because=None)
        .execution_options(synchronize_session=False)
    )
