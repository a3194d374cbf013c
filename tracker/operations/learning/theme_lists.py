"""The board's list of themes, and which items bear which."""

import difflib
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.errors import BadInput
from tracker.records import Board, ThemeTag
from tracker.wiring import App

_A_WORD = 3


def themes_of(look: Look, kind: str, item_id: int) -> list[str]:
    """Return the themes of an item, in the order of the board's list."""
    bears = {row.theme for row in tags_of(look.session, kind, item_id)}
    return [name for name in look.app.themes if name in bears] + sorted(
        bears - set(look.app.themes)
    )


def bearing(session: Session, board: Board, themes: Sequence[str]) -> list[tuple[str, int]]:
    """Return the kind and id of each item that bears one of some themes, in the order tagged."""
    statement = select(ThemeTag.item_kind, ThemeTag.item_id).where(
        ThemeTag.board_id == board.id, col(ThemeTag.theme).in_(themes)
    )
    return list(dict.fromkeys(session.exec(statement.order_by(col(ThemeTag.id))).all()))


def known_themes(app: App, names: Iterable[str]) -> list[str]:
    """Return the themes named, each once, or refuse one that is not on the board's list."""
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in app.themes:
            near = _near(app, name)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise BadInput(
                "unknown_theme",
                f'"{name}" is not on the list of themes.{meant}',
                field="themes",
                name=name,
            )
    if not wanted:
        raise BadInput(
            "no_theme_named",
            "No theme is named.",
            field="themes",
        )
    return wanted


def tags_of(session: Session, kind: str, item_id: int) -> list[ThemeTag]:
    """Return the tags on an item."""
    return list(
        session.exec(
            select(ThemeTag).where(ThemeTag.item_kind == kind, ThemeTag.item_id == item_id)
        )
    )


def _near(app: App, name: str) -> list[str]:
    """Return the themes that somebody may have meant: by part of their name or label, or a slip."""
    typed = name.strip().lower().replace(" ", "_")
    labels = {
        theme: f"{theme} {told.label}".lower().replace(" ", "_")
        for theme, told in app.themes.items()
    }
    within = [theme for theme, label in labels.items() if len(typed) > _A_WORD and typed in label]
    return (within or difflib.get_close_matches(typed, app.themes, n=2, cutoff=0.75))[:2]
