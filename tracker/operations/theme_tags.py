"""Themes put on findings, recommendations and actions, from the board's controlled list."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import require
from tracker.operations.work import Work, working
from tracker.records import Action, Board, Finding, Recommendation, ThemeTag
from tracker.store.history import Note, note
from tracker.wiring import App

Tagged = Finding | Recommendation | Action
KINDS: Mapping[str, Any] = {
    "finding": Finding,
    "recommendation": Recommendation,
    "action": Action,
}
MAY_TAG = ("business_manager", "subgroup_chair", "quality_assurance", "lead_reviewer")


def tag(app: App, board: Board, reference: str, themes: Iterable[str], *, by: str) -> list[str]:
    """Put themes on an item; give those that it bears now, in the order of the board's list."""
    with working(app, board, by) as work:
        kind, item = tagged_item(work.session, board, reference)
        return put_themes(work, item, kind, known_themes(app, themes))


def put_themes(work: Work, item: Tagged, kind: str, themes: Iterable[str]) -> list[str]:
    """Put themes on an item inside an open transaction; none changes nothing."""
    bears = themes_of(work.app, work.session, kind, item.id or 0)
    wanted = [name for name in themes if name not in bears]
    if not wanted:
        return bears
    for theme in known_themes(work.app, wanted):
        work.session.add(
            ThemeTag(
                board_id=item.board_id,
                review_id=item.review_id,
                item_kind=kind,
                item_id=item.id or 0,
                theme=theme,
            )
        )
    return _noted(work, kind, item, was=bears)


def untag(app: App, board: Board, reference: str, themes: Iterable[str], *, by: str) -> list[str]:
    """Take themes from an item; give those that are left."""
    with working(app, board, by) as work:
        kind, item = tagged_item(work.session, board, reference)
        bears = themes_of(app, work.session, kind, item.id or 0)
        wanted = known_themes(app, themes)
        strange = [name for name in wanted if name not in bears]
        if strange:
            raise BadInput(
                f"{reference} does not bear the theme {strange[0]}: nothing was changed."
            )
        for row in _rows(work.session, kind, item.id or 0):
            if row.theme in wanted:
                work.session.delete(row)
        return _noted(work, kind, item, was=bears)


def tagged_item(session: Session, board: Board, reference: str) -> tuple[str, Tagged]:
    """Give a finding, a recommendation or an action by its reference, with its kind."""
    for kind, record in KINDS.items():
        found: Tagged | None = session.exec(
            select(record).where(
                col(record.board_id) == board.id, col(record.reference) == reference
            )
        ).one_or_none()
        if found is not None:
            return kind, found
    raise NotFound(
        f'{board.name} has no finding, recommendation or action "{reference}". '
        "See them with: tracker finding list, tracker recommendation list, tracker action list"
    )


def themes_of(app: App, session: Session, kind: str, item_id: int) -> list[str]:
    """Give the themes of an item, in the order of the board's list."""
    bears = {row.theme for row in _rows(session, kind, item_id)}
    return [name for name in app.themes if name in bears] + sorted(bears - set(app.themes))


def bearing(session: Session, board: Board, themes: Sequence[str]) -> list[tuple[str, int]]:
    """Give the kind and id of each item that bears one of some themes, in the order tagged."""
    statement = select(ThemeTag.item_kind, ThemeTag.item_id).where(
        ThemeTag.board_id == board.id, col(ThemeTag.theme).in_(themes)
    )
    return list(dict.fromkeys(session.exec(statement.order_by(col(ThemeTag.id))).all()))


def known_themes(app: App, names: Iterable[str]) -> list[str]:
    """Give the themes named, each once, or refuse one that is not on the board's list."""
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in app.themes:
            near = difflib.get_close_matches(name, app.themes, n=2, cutoff=0.5)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise BadInput(
                f'"{name}" is not on the list of themes.{meant} '
                "See the list with: tracker learning themes"
            )
    if not wanted:
        raise BadInput("No theme is named. See them with: tracker learning themes")
    return wanted


def _rows(session: Session, kind: str, item_id: int) -> list[ThemeTag]:
    return list(
        session.exec(
            select(ThemeTag).where(ThemeTag.item_kind == kind, ThemeTag.item_id == item_id)
        )
    )


def _noted(work: Work, kind: str, item: Tagged, *, was: list[str]) -> list[str]:
    role = require(work.app, work.actor, *MAY_TAG)
    work.session.flush()
    bears = themes_of(work.app, work.session, kind, item.id or 0)
    if bears != was:
        note(
            work.session,
            Note(
                board_id=item.board_id,
                recorded_at=work.app.clock.now(),
                happened_on=work.app.clock.today(),
                person_id=work.actor.person_id,
                role=role,
                item_kind=kind,
                item_id=item.id or 0,
                reference=item.reference,
                version=None,
                what="tag",
                was={"themes": ", ".join(was)},
                became={"themes": ", ".join(bears)},
            ),
        )
    return bears
