"""Themes put on findings, recommendations and actions, from the board's controlled list."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from tracker.changing import Entry, Themed, Work, note, repeated, require, working
from tracker.errors import BadInput, NotFound
from tracker.operations.learning.theme_lists import known_themes, tags_of, themes_of
from tracker.records import Action, Board, Finding, Recommendation, ThemeTag
from tracker.records.kinds import named, worded
from tracker.wiring import App

Tagged = Finding | Recommendation | Action
MAY_TAG = ("business_manager", "subgroup_chair", "quality_assurance", "lead_reviewer")


@repeated
def tag(app: App, board: Board, reference: str, themes: Iterable[str], *, by: str) -> Themed:
    """Put themes on an item."""
    with working(app, board, by) as work:
        kind, item = tagged_item(work.session, board, reference)
        bears = put_themes(work, item, kind, known_themes(app, themes))
        return Themed(reference, tuple(bears))


def put_themes(work: Work, item: Tagged, kind: str, themes: Iterable[str]) -> list[str]:
    """Put themes on an item inside an open transaction; those that it bears change nothing."""
    require(work.app, work.actor, *MAY_TAG)
    bears = themes_of(work, kind, item.id or 0)
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


@repeated
def untag(app: App, board: Board, reference: str, themes: Iterable[str], *, by: str) -> Themed:
    """Take themes from an item; return those that are left."""
    with working(app, board, by) as work:
        kind, item = tagged_item(work.session, board, reference)
        bears = themes_of(work, kind, item.id or 0)
        wanted = known_themes(app, themes)
        strange = [name for name in wanted if name not in bears]
        if strange:
            raise BadInput(
                "theme_not_borne",
                f"{reference} does not bear the theme {strange[0]}: nothing was changed.",
                field="themes",
                reference=reference,
            )
        for row in tags_of(work.session, kind, item.id or 0):
            if row.theme in wanted:
                work.session.delete(row)
        return Themed(reference, tuple(_noted(work, kind, item, was=bears)))


def tagged_item(session: Session, board: Board, reference: str) -> tuple[str, Tagged]:
    """Return a finding, a recommendation or an action by its reference, with its kind."""
    for kind in worded():
        record = named(kind).record
        found: Tagged | None = session.exec(
            select(record).where(
                col(record.board_id) == board.id, col(record.reference) == reference
            )
        ).one_or_none()
        if found is not None:
            return kind, found
    raise NotFound(
        "unknown_tagged_item",
        f'{board.name} has no finding, recommendation or action "{reference}".',
        field="reference",
        board=board.name,
        reference=reference,
    )


def _noted(work: Work, kind: str, item: Tagged, *, was: list[str]) -> list[str]:
    role = require(work.app, work.actor, *MAY_TAG)
    work.session.flush()
    bears = themes_of(work, kind, item.id or 0)
    if bears != was:
        became = {"themes": ", ".join(bears)}
        note(work, item, Entry("tag", role, became, was={"themes": ", ".join(was)}))
    return bears
