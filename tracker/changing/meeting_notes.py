"""History of meetings, challenges and concerns: their changes, each with its version."""

from collections.abc import Mapping
from typing import Any

from tracker.changing.work import Work
from tracker.records import Meeting, kinds
from tracker.records.kinds import Versioned
from tracker.store.history import Note, note
from tracker.store.items import advance


def changed(
    work: Work,
    item: Versioned,
    what: str,
    changes: Mapping[str, Any],
    *,
    reason: str = "",
    became: Mapping[str, Any] | None = None,
) -> None:
    """Write changes of an item and keep them in history, in words of their own where given."""
    was = {name: getattr(item, name) for name in changes}
    advance(work.session, item, dict(changes))
    _keep(work, item, what, was=was, became=became or changes, reason=reason)


def noted_meeting(
    work: Work, meeting: Meeting, what: str, *, was: Mapping[str, Any], became: Mapping[str, Any]
) -> None:
    """Keep in a meeting's history something that is written elsewhere; no review is named in it."""
    advance(work.session, meeting, {})
    _keep(work, meeting, what, was=was, became=became)


def _keep(
    work: Work,
    item: Versioned,
    what: str,
    *,
    was: Mapping[str, Any],
    became: Mapping[str, Any],
    reason: str = "",
) -> None:
    note(
        work.session,
        Note(
            board_id=item.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=work.app.clock.today(),
            person_id=work.actor.person_id,
            role=work.actor.posts[0].role,
            item_kind=kinds.of(item).name,
            item_id=item.id or 0,
            reference=item.reference,
            version=item.version,
            what=what,
            was=was,
            became=became,
            reason=reason,
        ),
    )
