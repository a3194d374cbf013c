"""Every table says what of it is hidden, and no statement gets past it unnoticed."""

import re

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.house.repository import modules, shown, text_of
from tests.restricted import TODAY, fill, hidden_on
from tracker import records
from tracker.records import Action, Agency, Outbox, Review
from tracker.store.hiding import OTHERS, TELL_NOTHING, of_reviews
from tracker.store.visibility import seeing_everything

PAST_THE_FILTER = {
    "tracker/changing/item_moves.py": "writes what was read as its actor, and letters",
    "tracker/changing/move_letters.py": "writes letters, which asks who is named",
    "tracker/changing/next_version.py": "writes what was read as its actor",
    "tracker/operations/access/sign_ins.py": "finds who holds a browser's key, and their posts",
    "tracker/store/action_words.py": "writes only",
    "tracker/store/alert_sweep.py": "raises every alert; its counts go through the session",
    "tracker/store/working_days.py": "writes working days",
    "tracker/pages/list_choices.py": "names agencies, subgroups and owners, which hide nothing",
    "tracker/store/holders.py": "finds posts that nobody holds",
    "tracker/store/moments.py": "asks which moment it is; the questions go through the session",
    "tracker/store/changes.py": "writes only, what a session or a recall has read",
    "tracker/store/adding_up.py": "names rows that don't add up, by number",
    "tracker/store/chain_check.py": "names rows that were touched, by number",
    "tracker/store/empty_chairs.py": "finds chairs that nobody holds",
    "tracker/store/engine.py": "lends the connection",
    "tracker/store/database_copies.py": "copies a whole database",
    "tracker/store/numbers_given.py": "counts numbers, hidden or not, after a restore",
    "tracker/operations/boards/restored.py": "reads a lost database, to send nothing of it again",
    "tracker/store/grades.py": "asks of an action that was read as its actor",
    "tracker/store/file_check.py": "names files that are lost, by number",
    "tracker/store/guards.py": "reads the triggers",
    "tracker/store/health.py": "names rows that are lost, by number",
    "tracker/store/hidden_letters.py": "finds what to hide",
    "tracker/store/history_rows.py": "writes only",
    "tracker/store/learning_search.py": "finds numbers, which the session then looks up",
    "tracker/store/outbox.py": "writes letters, which asks who is named",
    "tracker/store/minutes_kept.py": "names minutes that don't add up, by number",
    "tracker/store/posts_kept.py": "names tenures that don't add up, by number",
    "tracker/store/prepared.py": "is the way itself",
    "tracker/store/recall.py": "recalls an item, which asks who is named",
    "tracker/store/restricted.py": "finds what to hide",
    "tracker/store/record_check.py": "asks who owns the tables",
    "tracker/store/database_roles.py": "asks which roles there are",
    "tracker/operations/boards/roles_given.py": "gives a role its rights",
    "tracker/store/chain_links.py": "links every row, and says nothing of any",
    "tracker/store/schema.py": "reads the schema's number",
    "tracker/store/leases.py": "marks letters that were written to whom they may go",
}
"""Files that ask the database other than through a session's own statements, and why they may."""
_PAST = re.compile(
    r"\bdriver\(\)|driver_connection|Prepared\(|run_in\(|rows_in\(|\.connection\(\)|\btext\(|raw_conn"
    r"|(?<![\w.])(?<!def )(?:alone|within)\b(?=\(| if)"
)
_SEES_ALL = re.compile(r"(?<!def )(?:reading|writing|seeing)_everything\(|counts_all|COUNTS_ALL")
SEES_ALL = {
    "tracker/operations/boards/backups.py",
    "tracker/operations/boards/restored.py",
    "tracker/operations/law/calendars.py",
    "tracker/telling/chair_digests.py",
    "tracker/telling/digest_queue.py",
    "tracker/telling/ended_steps.py",
    "tracker/telling/digest_renewal.py",
    "tracker/operations/boards/leaving.py",
    "tracker/operations/meetings/meeting_dates.py",
    "tracker/operations/boards/opening.py",
    "tracker/telling/letter_sending.py",
    "tracker/telling/sending_run.py",
    "tracker/telling/reminding.py",
    "tracker/telling/unowned_letters.py",
    "tracker/operations/reviews/breaking_glass.py",
    "tracker/store/keepers.py",
    "tracker/telling/withholding.py",
    "tracker/store/digest_runs.py",
    "tracker/store/items.py",
    "tracker/store/visibility.py",
    "tracker/store/withdrawals.py",
}


def test_every_table_says_what_of_it_is_hidden() -> None:
    said = {*of_reviews(), *OTHERS, Outbox}
    silent = {name for name in records.__all__ if getattr(records, name) not in said}
    assert silent == TELL_NOTHING


def test_every_way_past_the_filter_is_known() -> None:
    ours = [path for path in modules("tracker") if "/bench/" not in shown(path)]
    code = {shown(path): text_of(path) for path in ours if "/migrations/" not in shown(path)}
    past = {name for name, text in code.items() if _PAST.search(text) and "records" not in name}
    assert past == set(PAST_THE_FILTER)
    assert {name for name, text in code.items() if _SEES_ALL.search(text)} == SEES_ALL


def test_bare_tables_are_refused_where_something_is_hidden(desk: Desk) -> None:
    hidden_on(desk.on(TODAY))
    table = Review.__table__  # type: ignore[attr-defined]
    with desk.app.store.reading() as session, pytest.raises(RuntimeError, match="bare tables"):
        session.execute(table.select())


def test_a_hidden_row_is_in_no_get_join_subquery_or_update(desk: Desk) -> None:
    later = desk.on(TODAY)
    fill(later)
    hidden = hidden_on(later)
    with later.app.store.writing() as session:
        with seeing_everything(session):
            review = session.exec(select(Review.id).where(Review.reference == hidden)).one()
            action = session.exec(select(Action.id).where(Action.review_id == review)).one()
        assert session.get(Action, action) is None
        served = select(Action.agency_id).where(Action.id == action)
        assert session.exec(select(Agency).where(Agency.id.in_(served))).all() == []  # type: ignore[union-attr]
        joined = select(Agency.name).join(Action).where(Action.id == action)
        assert session.exec(joined).all() == []
