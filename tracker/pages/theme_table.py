"""How often each theme came up: by theme, by the agency addressed, and by the review's year."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from tracker.changing import Look
from tracker.pages.review_years import years_of_reviews
from tracker.pages.row_lines import line_from
from tracker.records import Agency, Board, ThemeTag
from tracker.records.kinds import named, worded
from tracker.wiring import App

NO_AGENCY = "No agency named"


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the board's list, by the name that tags bear and the label people read."""

    name: str
    label: str


@dataclass(frozen=True)
class ThemeRow:
    """One theme at one agency: how many items bear it, year by year, and in how many reviews."""

    theme: str
    label: str
    agency: str
    by_year: dict[int, int]
    reviews: int

    @property
    def total(self) -> int:
        """Return the number over all years."""
        return sum(self.by_year.values())


@dataclass(frozen=True)
class ThemeTable:
    """The rows by theme and agency, and the years that they speak of."""

    years: tuple[int, ...]
    rows: tuple[ThemeRow, ...]


def theme_lines(app: App) -> list[ThemeLine]:
    """Return the list of themes, in its order."""
    return [line_from(ThemeLine, theme) for theme in app.themes.values()]


def theme_table(look: Look) -> ThemeTable:
    """Return the table of a board; a finding has no agency until a recommendation gives it one."""
    counted: dict[tuple[str, str], Counter[int]] = {}
    reviews: dict[tuple[str, str], set[int]] = {}
    agencies = dict(
        look.session.exec(
            select(Agency.id, Agency.name).where(Agency.board_id == look.board.id)
        ).all()
    )
    years = years_of_reviews(look.session, look.board.id or 0)
    tags = look.session.exec(select(ThemeTag).where(ThemeTag.board_id == look.board.id)).all()
    items = _agencies_of_items(look.session, look.board)
    for row in tags:
        place = row.theme, agencies.get(items.get((row.item_kind, row.item_id)), NO_AGENCY)
        counted.setdefault(place, Counter())[years[row.review_id]] += 1
        reviews.setdefault(place, set()).add(row.review_id)
    order = {name: number for number, name in enumerate(look.app.themes)}
    rows = [
        ThemeRow(theme, _label(look.app, theme), agency, dict(counts), len(reviews[theme, agency]))
        for (theme, agency), counts in counted.items()
    ]
    rows.sort(key=lambda row: (order.get(row.theme, len(order)), row.theme, row.agency))
    return ThemeTable(tuple(sorted({year for row in rows for year in row.by_year})), tuple(rows))


def _agencies_of_items(session: Session, board: Board) -> dict[tuple[str, int], int | None]:
    found: dict[tuple[str, int], int | None] = {}
    for kind in map(named, worded()):
        if kind.has("agency_id"):
            # Columns of a record, not of its table, for a bare table hides nothing.
            record: Any = kind.record
            rows = session.exec(
                select(record.id, record.agency_id).where(record.board_id == board.id)
            )
            found |= {(kind.name, row[0]): row[1] for row in rows}
    return found


def _label(app: App, theme: str) -> str:
    known = app.themes.get(theme)
    return known.label if known else f"{theme} (not on the list any more)"
