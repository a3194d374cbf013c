"""The leak test: every command that reads, for everybody, beside a board with nothing to hide.

A new command has to be put into one of the three tables, or the first test fails.
"""

import re
from collections.abc import Callable, Iterator

import click
import pytest

from tests import people
from tests.cli.conftest import Answer, Ask
from tests.databases import Templates
from tests.restricted import ORDINARY, TODAY, Boards, both
from tests.runs import queue_digests, raise_alerts
from tracker.cli.main import cli

AS_OF = ("--as-of", TODAY)
ACTION, FINDING = f"{ORDINARY}-A01", f"{ORDINARY}-F01"
LISTS: dict[str, tuple[object, ...]] = {
    "action list": AS_OF,
    "action mine": AS_OF,
    "alerts list": (),
    "alerts raise": (*AS_OF, "--dry-run"),
    "board key": (),
    "board colours": AS_OF,
    "board list": (),
    "briefing list": (),
    "board show": (),
    "calendar show": AS_OF,
    "challenge list": (),
    "check-data": AS_OF,
    "concern list": (),
    "contribution list": AS_OF,
    "db check": (),
    "decision list": (),
    "digest preview": ("--subgroup", "case-review", *AS_OF),
    "digest queue": ("--as-of", "2017-04-01", "--dry-run"),
    "dissemination list": (),
    "dissemination reach": (),
    "event list": (),
    "extension list": (),
    "impact list": (),
    "incident counts": (),
    "incident list": (),
    "learning table": (),
    "meeting agenda": ("M-001",),
    "meeting attendance": (),
    "meeting list": (),
    "notice list": AS_OF,
    "outbox list": (),
    "outbox send": ("--dry-run",),
    "overdue": AS_OF,
    "person list": (),
    "recommendation list": (),
    "recommendation unanswered": (),
    "reminders queue": ("--as-of", "2017-04-01", "--dry-run"),
    "return list": AS_OF,
    "review list": AS_OF,
    "review year": ("2016",),
    "scheduler list": (),
}
"""Commands that tell of many records."""
PAGES: dict[str, str] = {
    "action list --review": "",
    "action moves": "-A01",
    "action show": "-A01",
    "decision show": "",
    "dissemination list --review": "",
    "dissemination moves": "-D01",
    "dissemination show": "-D01",
    "extension moves": "-A01-X01",
    "extension show": "-A01-X01",
    "finding list": "",
    "finding moves": "-F01",
    "finding show": "-F01",
    "history": "",
    "impact list --review": "",
    "learning lint": "-A01",
    "learning similar": "-R01",
    "notice list --review": "",
    "notice moves": "-N01",
    "notice show": "-N01",
    "recommendation list --review": "",
    "recommendation moves": "-R01",
    "recommendation show": "-R01",
    "return list --review": "",
    "return moves": "-Q01",
    "return show": "-Q01",
    "review clocks": "",
    "review flags": "",
    "review moves": "",
    "review readers": "",
    "review show": "",
}
"""Commands that tell of one record, with what its reference ends in."""
STEMS = ("SCR", "SCR-2016", "SCR-2016-0", "INC-2016", "%")
OTHERS = """
action accept, action add, action assign, action decline, action evidence, action evidence-file,
action extend, action follow, action forecast, action grade, action move, action place, action rate,
action serve, action set-due, action unserve, action update, backup, board add-agency, board
add-post, board add-subgroup, board set, briefing draft, briefing issue, bulk assign, bulk date,
bulk move, bulk tag, calendar add, calendar remove, challenge conclude, challenge make, challenge
respond, challenge tell-board, concern close, concern promote, concern raise, contribution add,
contribution excuse, contribution extend, contribution finish, contribution moves, contribution
report, contribution return, contribution rule, contribution show, contribution start, db appoint,
db clear, db roles, db statement, db upgrade, deadline, decision supersede, dissemination move,
dissemination plan, event add, event attendance, event evaluate, extension grant, extension pass-up,
extension refuse, extension withdraw, finding amend, finding move, impact answer, impact drop,
impact moves, impact show, init, learning tag, learning themes, learning untag, meeting add, meeting
add-seat, meeting attend, meeting capture, meeting close, meeting discuss, meeting
import-attendance, meeting move, meeting quorum, notice add, notice move, outbox arrived, outbox
held, outbox retry, person add, person appoint, person invite, person leave, person stand-down,
recommendation address, recommendation amend, recommendation clear, recommendation date,
recommendation move, recommendation revisit, restore, return ask, return move, review add-finding,
review add-recommendation, review admit, review answer, review date, review decide, review exclude,
review hold, review lead, review link, review log, review move, review open, review recommend,
review release, review restrict, review state-findings, review take-up, review unlink, review waive,
scheduler run, serve, workflow check, workflow diagram, workflow list, workflow matrix, workflow
pages, workflow show, workflow upgrade
"""
"""Commands that write, and those that look at no record."""
EVERYBODY = tuple(
    getattr(people, name) for name in dir(people) if "@" in str(getattr(people, name))
)
"""Whoever is not named; the manager and Charlie are."""
NOT_NAMED = tuple(
    one for one in EVERYBODY if one not in (people.MANAGER, people.CHARLIE, people.BOARD_TOML)
)

SEE_THE_REVIEW = (people.BOARD_CHAIR, people.QUALITY, people.MEMBER)
"""Who sees the ordinary review for the posts that they hold."""
NOT_FOR_ALL = (("action", "mine"), ("digest", "preview"))
"""Who holds no post has no actions; who doesn't see a subgroup isn't shown its digest."""
SEE_NO_REVIEW = (people.ALICE, people.BOB, people.OUTSIDER, people.REVIEWER)
OF_THE_CASE = ("child", "finding", "advice", "addressee", "recipient", "notice")
"""What tests/restricted.py writes into an ordinary review that no owner and no agency may read."""

EACH = [("sqlite", viewer) for viewer in (None, *NOT_NAMED)] + [
    ("postgresql", viewer) for viewer in (None, people.BOARD_CHAIR, people.ALICE)
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def boards(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Boards]:
    """The two boards, alerts raised and digests queued on both; they are only looked at."""
    folder = tmp_path_factory.mktemp(request.param)
    with both(request.param, templates, folder) as found:
        for desk in (found.plain, found.shut):
            raise_alerts(desk.app, desk.board, as_of=TODAY)
            queue_digests(desk.app, desk.board, as_of=TODAY)
        yield found


@pytest.fixture
def on(boards: Boards, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Ask one of the two boards as somebody, or as nobody."""
    monkeypatch.setenv("TRACKER_BASE_URL", "https://tracker.board.example")
    monkeypatch.setenv("TRACKER_SMTP_URL", "console:")
    monkeypatch.setenv("TRACKER_MAIL_FROM", "tracker@board.example")

    def asked(board: str, viewer: str | None, *arguments: object) -> Answer:
        url = getattr(boards, board).app.store.url.render_as_string(hide_password=False)
        monkeypatch.setenv("TRACKER_DATABASE_URL", url)
        looks = ("--as", viewer) if viewer else ()
        return ask(*looks, *arguments)

    return asked


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command that there is."""
    ctx = click.Context(cli)
    for noun in cli.list_commands(ctx):
        found = cli.get_command(ctx, noun)
        if isinstance(found, click.Group):
            for name in found.list_commands(click.Context(found)):
                one = found.get_command(click.Context(found), name)
                assert one is not None
                yield f"{noun} {name}", one
        elif found is not None:
            yield noun, found


def test_every_command_is_known_to_the_leak_test() -> None:
    pages = {name.removesuffix(" --review") for name in PAGES}
    others = {name.strip() for name in OTHERS.replace("\n", " ").split(",")}
    assert {name for name, _ in leaves()} == {*LISTS, *pages, *others}


@pytest.mark.parametrize(("boards", "viewer"), EACH, indirect=["boards"])
def test_no_list_and_no_count_tells_of_it(
    boards: Boards, on: Callable[..., Answer], viewer: str | None
) -> None:
    for arguments in _lists(with_text=viewer in (None, people.BOARD_CHAIR)):
        told, plain = (on(board, viewer, *arguments) for board in ("shut", "plain"))
        assert plain.code == 0 or arguments[:2] in NOT_FOR_ALL, plain.err
        assert comparable(told) == comparable(plain), arguments
        for canary in boards.canaries():
            assert canary not in told.out + told.err, arguments


@pytest.mark.parametrize(("boards", "viewer"), EACH, indirect=["boards"])
def test_no_page_of_it_opens_and_no_other_page_names_it(
    boards: Boards, on: Callable[..., Answer], viewer: str | None
) -> None:
    for command, tail in PAGES.items():
        words = command.split()
        hidden = on("shut", viewer, *words, boards.hidden + tail)
        never = on("shut", viewer, *words, f"SCR-2016-77{tail}")
        assert _as_one(hidden, boards.hidden) == _as_one(never, "SCR-2016-77"), command
        told, plain = (on(board, viewer, *words, ORDINARY + tail) for board in ("shut", "plain"))
        assert plain.code == 0 or viewer not in SEE_THE_REVIEW, plain.err
        assert comparable(told) == comparable(plain), command
        assert not any(canary in told.out + told.err for canary in boards.canaries()), command


@pytest.mark.parametrize("boards", ["sqlite"], indirect=True)
@pytest.mark.parametrize("stem", STEMS)
def test_no_beginning_of_a_reference_tells_of_it_t1(
    boards: Boards, on: Callable[..., Answer], stem: str
) -> None:
    for command in PAGES:
        told, plain = (on(board, None, *command.split(), stem) for board in ("shut", "plain"))
        assert comparable(told) == comparable(plain), command
        assert not any(canary in told.out + told.err for canary in boards.canaries()), command


@pytest.mark.parametrize("boards", ["sqlite"], indirect=True)
@pytest.mark.parametrize("viewer", SEE_NO_REVIEW)
def test_who_sees_no_review_reads_no_word_of_the_case(
    boards: Boards, on: Callable[..., Answer], viewer: str
) -> None:
    pages = [(*command.split(), ORDINARY + tail) for command, tail in PAGES.items()]
    answers = [on("plain", viewer, *asked) for asked in (*pages, *_lists(with_text=True))]
    told = "".join(answer.out + answer.err for answer in answers)
    assert [word for word in OF_THE_CASE if f"Ordinary {word}" in told] == []
    assert ("Ordinary title" in told) == (viewer in (people.ALICE, people.BOB))


def test_whoever_is_named_sees_it_in_every_list(boards: Boards, on: Callable[..., Answer]) -> None:
    for command in ("action list", "review list", "overdue", "alerts list", "notice list"):
        told = on("shut", people.MANAGER, *command.split(), *LISTS[command])
        assert boards.hidden in told.out, command
    for command in ("review show", "history", "review clocks"):
        assert on("shut", people.CHARLIE, *command.split(), boards.hidden).code == 0


def _lists(*, with_text: bool) -> Iterator[tuple[object, ...]]:
    known = dict(leaves())
    for name, given in LISTS.items():
        has_json = any(option.name == "as_json" for option in known[name].params)
        if has_json:
            yield (*name.split(), *given, "--json")
        if with_text or not has_json:
            yield (*name.split(), *given)


def comparable(answer: Answer) -> tuple[int, str, str]:
    """What was said, but for what differs from one database to the next."""
    out = re.sub(r"<[^<>]+@board.example>", "<message-id>", answer.out)
    out = re.sub(r'(?:sqlite:///|postgresql[\w+]*://)[^\s"]+', "the database", out)
    return answer.code, _without_ids(out), answer.err


def _without_ids(out: str) -> str:
    """Row numbers of letters: those of another board, or of one undone, leave gaps too."""
    return re.sub(r'(?m)^(\s+"id": )\d+|^\d+ +(?=\S+@)', r"\1", out)


def _as_one(answer: Answer, reference: str) -> tuple[int, str, str]:
    out, err = (text.replace(reference, "REF") for text in (answer.out, answer.err))
    return answer.code, out, err
