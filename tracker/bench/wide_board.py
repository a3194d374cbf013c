"""A board as busy as a region's: many agencies, owners, reviews and states, and a manager."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import TextClause, text

from tracker.bench.bench_boards import SUBMITTED_ON, TODAY, app_on, key_of
from tracker.changing import board_named
from tracker.operations.boards.opening import open_from_files
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.records import Action, Review
from tracker.wiring import App

MANAGER = "manager@bench.example"
REVIEW = "SCR-2017-01"
ACTION = f"{REVIEW}-A01"
_AGENCIES, _OWNERS, _REVIEWS = 20, 100, 200
_HEAD = """
board = { reference = "bench", name = "The Bench Safeguarding Board" }
subgroup = [{ reference = "case-review", name = "Case Review Subgroup" },
            { reference = "quality", name = "Quality Subgroup" }]
[[post]]
reference = "manager"
title = "Business Manager"
role = "business_manager"
[[post]]
reference = "chair"
title = "Chair, Case Review Subgroup"
role = "subgroup_chair"
subgroup = "case-review"
[[person]]
reference = "manager"
name = "M"
email = "manager@bench.example"
holds = [{ post = "manager", from = 2015-01-01 }]
[[person]]
reference = "chair"
name = "C"
email = "chair@bench.example"
holds = [{ post = "chair", from = 2015-01-01 }]
"""
_AGENCY = """
[[agency]]
reference = "agency-{number}"
name = "Bench Hospital {number} NHS Foundation Trust"
"""
_OWNER = """
[[post]]
reference = "owner-{number}"
title = "Head of Ward {number}"
role = "action_owner"
agency = "agency-{agency}"
[[person]]
reference = "owner-{number}"
name = "Owner {number}"
email = "owner-{number}@bench.example"
holds = [{{ post = "owner-{number}", from = 2015-01-01 }}]
"""
_MORE_REVIEWS = """
WITH RECURSIVE counted(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < :many)
INSERT INTO review (reference, sort_key, subgroup_id, {names})
SELECT 'SCR-2016-' || CAST(n AS VARCHAR), 'SCR-042016-' || {key}, 1 + n % 2, {copied}
FROM review, counted WHERE review.id = 1
"""
_MORE_ACTIONS = """
WITH RECURSIVE counted(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < :many)
INSERT INTO action (reference, sort_key, review_id, subgroup_id, agency_id, owner_post_id, state,
                    due_on, clock_due_on, clock_name, {names})
SELECT 'SCR-2016-' || CAST(1 + n % :reviews AS VARCHAR) || '-A' || CAST(n AS VARCHAR),
       'SCR-042016-' || {review_key} || '-A' || {key},
       1 + n % :reviews, 1 + n % 2, 1 + n % :agencies, owner.id + n % :owners,
       CASE n % 5 WHEN 0 THEN 'agreed' WHEN 1 THEN 'signed_off' ELSE 'in_progress' END,
       {day}, CASE n % 5 WHEN 1 THEN NULL ELSE {day} END,
       CASE n % 5 WHEN 1 THEN NULL ELSE 'due' END, {copied}
FROM counted JOIN action ON action.id = 1 JOIN post AS owner ON owner.reference = 'owner-0'
"""
_DAY_SQLITE = "date('2016-03-31', '+' || n * 37 % 700 || ' days')"
_DAY_POSTGRESQL = "DATE '2016-03-31' + n * 37 % 700"
_REVIEW_OWN = ("id", "reference", "sort_key", "subgroup_id")
_ACTION_OWN = (
    *("id", "reference", "sort_key", "review_id", "subgroup_id", "agency_id", "owner_post_id"),
    *("state", "due_on", "clock_due_on", "clock_name"),
)


def open_wide_board(url: str, folder: Path, *, actions: int) -> App:
    """Open the board on a fresh database, with so many actions; return an app on it."""
    app = app_on(url)
    file = folder / "wide_board.toml"
    file.write_text(_board(), encoding="utf-8")
    open_from_files(app, file)
    board = board_named(app)
    new = NewReview("scr", "case-review", ("Wren",), notified_on=SUBMITTED_ON)
    review = log_review(app, board, new, by=MANAGER).reference
    action = NewAction("Audit the referrals", "agency-0", "owner-0", TODAY, SUBMITTED_ON)
    add_action(app, board, review, action, by=MANAGER)
    _crowd(app, actions)
    return app


def _board() -> str:
    agencies = [_AGENCY.format(number=number) for number in range(_AGENCIES)]
    owners = [_OWNER.format(number=number, agency=number % _AGENCIES) for number in range(_OWNERS)]
    return "".join([_HEAD, *agencies, *owners])


def _crowd(app: App, actions: int) -> None:
    is_sqlite = app.store.is_sqlite
    day = _DAY_SQLITE if is_sqlite else _DAY_POSTGRESQL
    numbers = {"agencies": _AGENCIES, "owners": _OWNERS, "reviews": _REVIEWS}
    with app.store.writing_everything() as session:
        reviews = _copying(_MORE_REVIEWS, Review, _REVIEW_OWN)
        session.execute(reviews, {"many": _REVIEWS})
        copies = _copying(_MORE_ACTIONS, Action, _ACTION_OWN, day=day)
        session.execute(copies, {"many": actions, **numbers})
        if not is_sqlite:
            session.execute(text("ANALYZE"))


def _copying(statement: str, record: Any, own: Collection[str], **said: str) -> TextClause:
    """Return a statement that copies the first row of a table but for some columns of its own."""
    table = record.__table__
    names = [column.name for column in table.c if column.name not in own]
    copied = ", ".join(f"{table.name}.{name}" for name in names)
    keys = {"key": key_of("n"), "review_key": key_of("(1 + n % :reviews)")}
    return text(statement.format(names=", ".join(names), copied=copied, **keys, **said))
