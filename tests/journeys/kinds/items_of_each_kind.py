"""One item of each kind that moves, where its clock runs; and the next version of its workflow."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from tests import learning
from tests.builders import Desk
from tests.collective import part
from tests.databases import CONFIG
from tests.journeys.due_dates.extension_asks import asked
from tests.people import MANAGER
from tracker.operations.learning.disseminations import (
    Channel,
    move_dissemination,
    plan_dissemination,
)
from tracker.operations.learning.learning_events import NewEvent, add_event
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.reviews.agency_returns import NewReturn, ask_agency
from tracker.operations.reviews.notices import NewNotice, add_notice
from tracker.records import kinds
from tracker.wiring import App

DUE = date(2016, 9, 30)
SOON = date(2016, 7, 8)


def _dissemination(desk: Desk) -> str:
    way = Channel("A briefing", DUE)
    row = plan_dissemination(desk.app, desk.board, desk.review(), "hospital", way, by=MANAGER)
    ask = LearningAsk()
    move_dissemination(desk.app, desk.board, row.reference, "send", by=MANAGER, ask=ask)
    return row.reference


def _notice(desk: Desk) -> str:
    new = NewNotice("Home Office", "Tell it of the report", SOON)
    return add_notice(desk.app, desk.board, desk.review(), new, by=MANAGER).reference


def _return(desk: Desk) -> str:
    new = NewReturn("hospital", "chronology", DUE)
    return ask_agency(desk.app, desk.board, desk.review(), new, by=MANAGER).reference


def _request(desk: Desk) -> str:
    desk.started(DUE)
    return asked(desk)


def check_of_event(desk: Desk) -> str:
    """Return the first re-check of a learning event that belongs to no review."""
    new = NewEvent("Learning", date(2016, 6, 1))
    return f"{add_event(desk.app, desk.board, new, by=MANAGER).reference}-K01"


WORKFLOWS = CONFIG / "workflows"
MADE: Mapping[str, Callable[[Desk], str]] = {
    "action": lambda desk: desk.started(DUE),
    "review": lambda desk: desk.review(notified_on=date(2016, 7, 1)),
    "notice": _notice,
    "agency_return": _return,
    "dissemination": _dissemination,
    "extension": _request,
    "contribution": lambda desk: part(desk, desk.started(DUE), "police", DUE),
    "impact_check": lambda desk: f"{desk.signed_off(DUE)}-K01",
    "finding": lambda desk: learning.finding(desk, desk.review()),
    "recommendation": lambda desk: learning.advise(desk, desk.review()),
}
"""What makes an item of each kind that moves, and returns its reference."""


def row_of(desk: Desk, kind: str, reference: str) -> Any:
    """Return an item as it is kept."""
    record: Any = kinds.named(kind).record
    with desk.app.store.reading() as session:
        return session.exec(select(record).where(col(record.reference) == reference)).one()


def newest(kind: str) -> int:
    """Return the newest version of a kind's workflow; of reviews, of the serious case review's."""
    return max(int(one.stem.partition(".v")[2]) for one in WORKFLOWS.glob(f"{kind}.v*.toml"))


def with_next_version(desk: Desk, kind: str, folder: Path) -> Desk:
    """Return the desk with one version more, which counts each clock in 5 more working days."""
    shutil.copytree(CONFIG, folder)
    was = newest(kind)
    first = folder / "workflows" / f"{kind}.v{was}.toml"
    text = first.read_text("utf-8")
    later = text.replace(f"version = {was}", f"version = {was + 1}", 1)
    later = re.sub(r'^edition = ".*"', 'edition = "The next one"', later, flags=re.MULTILINE)
    later = re.sub(r"^\[upgrade\.v\d+\]\nstates = .*\n", "", later, flags=re.MULTILINE)
    later = later.replace('"calendar_days"', '"working_days"')
    later = re.sub(r"^amount = (\d+)", _five_more, later, flags=re.MULTILINE)
    later = later.replace("initial =", "in_force_from = 2030-01-01\ninitial =", 1)
    second = folder / "workflows" / f"{kind}.v{was + 1}.toml"
    second.write_text(f"{later}\n[upgrade.v{was}]\n", "utf-8")
    text = text.replace("initial =", "in_force_until = 2029-12-31\ninitial =", 1)
    first.write_text(text, "utf-8")
    settings = replace(desk.app.settings, config_folder=folder)
    return Desk(App(settings, desk.app.store, desk.app.clock))


def _five_more(found: re.Match[str]) -> str:
    return f"amount = {int(found[1]) + 5}"
