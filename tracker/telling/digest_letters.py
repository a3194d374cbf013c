"""A digest as the letter that its chair gets."""

from notifications.contents import Digest
from notifications.digest_letter import words_of
from tracker.changing.move_letters import message_token
from tracker.records import Board, Outbox
from tracker.store.history_rows import as_json
from tracker.telling.chair_digests import ChairDigest
from tracker.wiring import App

NOTHING_OVERDUE = "nothing_overdue"


def digest_letter(app: App, board: Board, chair: ChairDigest) -> Outbox:
    """Return the letter of a digest, or of one that has nothing to tell."""
    now = app.clock.now()
    return Outbox(
        board_id=board.id or 0,
        message_id=f"<{chair.person_id}{message_token(app)}",
        letter=letter_name(chair.digest),
        facts=as_json(letter_facts(chair.digest)),
        to_address=chair.address,
        queued_at=now,
        next_try_at=now,
    )


def letter_name(digest: Digest) -> str:
    """Name the letter that a digest is told in."""
    return NOTHING_OVERDUE if digest.is_empty else "digest"


def letter_facts(digest: Digest) -> dict[str, object]:
    """Return what the letter shows."""
    return _nothing(digest) if digest.is_empty else words_of(digest)


def _nothing(digest: Digest) -> dict[str, object]:
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": list(digest.subgroups),
        "as_of": digest.as_of.isoformat(),
        "link": digest.link,
    }
