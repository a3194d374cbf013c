"""History in words: no event of any kind shows a name that only a file knows."""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.databases import CONFIG, Step, Templates
from tests.house.repository import modules, shown, text_of
from tests.review_lives import at_publication
from tests.runs import queue_digests, raise_alerts
from tests.web.sight.rich_board import desk_of, fill_board
from tracker.changing import Look
from tracker.changing.named import board_named
from tracker.clock import LONDON
from tracker.operations.boards.opening import open_sample
from tracker.pages.events import Event
from tracker.pages.history_labels import HistoryLabels
from tracker.pages.told_history import told_history
from tracker.records import Alert, DigestLine, History
from tracker.settings import Settings
from tracker.wiring import App, build
from tracker.words.happenings import changed_words, what_words, who_words
from tracker.words.history_words import EVENTS

SNAKE = re.compile(r"\b[a-z]+_[a-z_]+\b")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")


def codes(app: App) -> set[str]:
    """Return each name of the workflow and settings files that isn't the word that people read."""
    named = [(name, role.label) for name, role in app.roles.items()]
    named += [(name, theme.label) for name, theme in app.themes.items()]
    for flow in app.workflows.values():
        named += [(flow.name, flow.title), (flow.key, flow.title)]
        for entries in (flow.states, flow.moves, flow.deadlines):
            named += [(entry.name, entry.label) for entry in entries]
        named += [(outcome, flow.outcome_label(outcome)) for outcome in flow.decisions]
    labels = {label.lower() for _, label in named}
    return {name for name, _ in named if name not in labels}


def lines(events: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    for event in events:
        yield event, what_words(event)
        yield event, who_words(event)
        for line in changed_words(event):
            yield event, line


def shown_codes(app: App, events: Iterable[Event]) -> set[str]:
    """Return each line that shows a name of a file, with the kind and the event that it is of."""
    known = codes(app)
    found = set()
    for event, line in lines(events):
        plain = ADDRESS.sub("", line)
        values = plain.partition(": ")[2].split(", was ")
        if SNAKE.search(plain) or any(value in known for value in values):
            found.add(f"{event.kind} {event.what}: {line}")
    return found


def of_board(look: Look) -> Iterator[Event]:
    """Return every event of every record of a board."""
    session, here = look.session, look.board.id
    named: set[str] = set()
    for table in (History, Alert, DigestLine):
        named |= set(session.exec(select(table.reference).where(table.board_id == here)))
    for reference in sorted(one for one in named if not one.isdigit()):  # a hold is a number
        yield from told_history(look, reference)


def event_of(kind: str, what: str, /, **became: object) -> Event:
    day = date(2016, 7, 1)
    at = datetime(2016, 7, 1, 9, tzinfo=LONDON)
    return Event(at, day, kind, "SCR-2016-01", "Ann", "", what, {}, became, "")


@pytest.fixture(scope="module")
def rich(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A board with rows in every table."""
    folder = tmp_path_factory.mktemp("rich")
    step = Step("rich board", lambda url: fill_board(url, folder))
    with templates.database("sqlite", folder, step) as url:
        desk = desk_of(url, folder)
        yield desk
        desk.app.store.close()


def test_no_event_of_a_board_with_everything_shows_a_code(rich: Desk) -> None:
    events = rich.read(lambda look: list(of_board(look)))
    assert {"action", "review", "finding", "notice", "extension"} <= {one.kind for one in events}
    assert shown_codes(rich.app, events) == set()


def test_no_event_of_the_lives_of_reviews_shows_a_code(desk: Desk) -> None:
    at_publication(desk, copies_sent_on=date(2016, 12, 20))
    events = desk.read(lambda look: list(of_board(look)))
    assert len(events) > 20
    assert shown_codes(desk.app, events) == set()


def test_no_event_of_the_sample_board_shows_a_code(templates: Templates, tmp_path: Path) -> None:
    with templates.database("sqlite", tmp_path) as url:
        app = build(Settings(database_url=url, config_folder=CONFIG))
        open_sample(app, "lscb-2016-17")
        sample = Desk(app)
        raise_alerts(app, board_named(app), as_of=date(2017, 3, 31))
        queue_digests(app, board_named(app), as_of=date(2017, 3, 31))
        events = sample.read(lambda look: list(of_board(look)))
        app.store.close()
    assert {"load", "alert raised", "letter queued"} <= {one.what for one in events}
    assert shown_codes(app, events) == set()


def every_word_of_the_files(app: App) -> Iterator[Event]:
    """Return an event for each move, state, clock, date and outcome of each workflow."""
    for flow in app.workflows.values():
        for move in flow.moves:
            yield event_of(flow.subject, move.name, state=move.to if not move.stays else "")
            yield event_of(flow.subject, "alert closed", because=move.name)
        for rule in flow.deadlines:
            yield event_of(flow.subject, "alert raised", rule=rule.name, due_on="2016-07-01")
            yield event_of(flow.subject, "upgrade", **{rule.name: "2016-07-01"})
            yield event_of("notice", "open", covered_by=rule.name)
        for name in flow.date_labels:
            yield event_of(flow.subject, "log", **{name: "2016-07-01"})
        for outcome in flow.decisions:
            yield event_of("review", "log", outcome=outcome, advises=outcome, kind=flow.name)
        for criterion in flow.criteria:
            yield event_of("criterion_answer", "answer", **{criterion.name: "not_met"})


def test_no_word_of_a_workflow_file_is_shown_as_its_name(desk: Desk) -> None:
    app = desk.app
    events = list(every_word_of_the_files(app))
    told = desk.read(lambda look: list(map(HistoryLabels(look, events).told, events)))
    assert shown_codes(app, told) == set()
    words = {line for _, line in lines(told)}
    assert "Ofsted was notified: 1 July 2016" in words
    assert "Recommended: serious case review" in words
    assert "Deadline: Tell the Home Office of the decision" in words


def events_written() -> Iterator[tuple[str, str]]:
    """Return each event that a module writes into history by its name, with the module."""
    for module in modules("tracker"):
        for node in ast.walk(ast.parse(text_of(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Entry":
                what = node.args[0] if node.args else None
                if isinstance(what, ast.Constant):
                    yield str(what.value), shown(module)


def test_each_event_that_is_written_by_its_name_has_words() -> None:
    written = list(events_written())
    assert len(written) > 30
    assert [one for one in written if one[0] not in EVENTS] == []
