"""How many actions stand in each colour of the board's key, now and at an earlier day."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.records import Action, Board, History, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows.meanings import TAKE_UP_AGAIN, moves_that_mean, moves_that_take
from workflows.shares import per_cents, points


@dataclass(frozen=True)
class Colour:
    """One colour: its word and meaning, how many bear it, its share, and how that has changed.

    `change` is in percentage points since the earlier day; None where none was asked for.
    """

    name: str
    label: str
    means: str
    number: int
    per_cent: int
    change: int | None


@dataclass(frozen=True)
class ColourCount:
    """The colours of a board's rated actions, and how many are signed off: green is not closed."""

    key: str
    as_of: date
    since: date | None
    rated: int
    unrated: int
    signed_off: int
    colours: tuple[Colour, ...]


def count_colours(
    look: Look, *, review: str | None = None, since: date | None = None
) -> ColourCount:
    """Count a board's actions by colour as of a day, or those of one review."""
    key = look.app.rag_key(look.board.reference)
    actions = _actions(look.session, look.board, review)
    rated = {row.id or 0 for row in actions}
    now = _colours_on(look.app, look.session, look.board, look.today, rated)
    before = _colours_on(look.app, look.session, look.board, since, rated) if since else {}
    counts = {value.name: 0 for value in key.values} | Counter(now.values())
    shares = per_cents(counts)
    earlier = per_cents(dict.fromkeys(counts, 0) | Counter(before.values()))
    changes = points(shares, earlier)
    colours = tuple(
        Colour(
            name,
            key.by_name[name].label if name in key.by_name else name.upper(),
            key.by_name[name].means if name in key.by_name else "not in the key",
            number,
            shares[name],
            changes[name] if since else None,
        )
        for name, number in counts.items()
    )
    done = sum(_is_done(look.app, row) for row in actions)
    return ColourCount(
        key.label, look.today, since, len(now), len(actions) - len(now), done, colours
    )


def _actions(session: Session, board: Board, review: str | None) -> list[Action]:
    statement = select(Action).where(Action.board_id == board.id)
    if review is not None:
        found = find(session, Review, board.id or 0, review)
        statement = statement.where(Action.review_id == found.id)
    return list(session.exec(statement))


def _colours_on(
    app: App, session: Session, board: Board, day: date, among: set[int]
) -> dict[int, str]:
    """Return each action's last view by a day: every view is history, none is overwritten.

    One that is older than a reopening was of other work, so it counts no more.
    """
    flows = app.of_subject("action")
    reopened = moves_that_mean(flows, TAKE_UP_AGAIN)
    rows = session.exec(
        select(History.item_id, History.what, History.became)
        .where(
            History.board_id == board.id,
            History.item_kind == "action",
            col(History.what).in_(moves_that_take(flows, "rag") | reopened),
            History.happened_on <= day,
        )
        .order_by(col(History.happened_on), col(History.id))
    )
    last: dict[int, str] = {}
    for item_id, what, became in rows:
        if what in reopened:
            last.pop(item_id, None)
        rag = json.loads(became).get("rag")
        if rag and item_id in among:
            last[item_id] = rag
    return last


def _is_done(app: App, action: Action) -> bool:
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    return workflow.state(action.state).counts_as_done
