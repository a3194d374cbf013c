"""A digest as the letter that its chair gets."""

from notifications.digest import Digest, to_json
from tracker.operations.chair_digests import ChairDigest
from tracker.operations.letters import message_token
from tracker.records import Board, Outbox
from tracker.store.history import as_json
from tracker.wiring import App


def digest_letter(app: App, board: Board, chair: ChairDigest) -> Outbox:
    """Give the letter of a digest, or of one that has nothing to tell."""
    is_empty = chair.digest.is_empty
    now = app.clock.now()
    return Outbox(
        board_id=board.id or 0,
        message_id=f"<{chair.person_id}{message_token(app)}",
        letter="nothing_overdue" if is_empty else "digest",
        facts=as_json(nothing_facts(chair.digest)) if is_empty else to_json(chair.digest),
        to_address=chair.address,
        queued_at=now,
        next_try_at=now,
    )


def nothing_facts(digest: Digest) -> dict[str, object]:
    """Give what the letter to a chair with nothing overdue shows."""
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": list(digest.subgroups),
        "as_of": digest.as_of.isoformat(),
        "link": digest.link,
    }
