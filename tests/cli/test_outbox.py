from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.journeys.telling.outbox_desk import fill
from tests.notifications.smtp_servers import Postbox, only_clerk, server_for
from tests.people import CHARLIE, MANAGER

SIGNING_IN = {"authenticator": only_clerk, "auth_require_tls": False}


@pytest.fixture
def waiting(ask_board: Ask, sqlite_desk: Desk) -> Ask:
    """A desk whose outbox holds one letter: the digest of the case review chair."""
    sqlite_desk.started(date(2016, 7, 15))
    ask_board("outbox", "send")
    assert ask_board("digest", "queue", "--as-of", "2016-07-18", "--json").json["queued"] == 1
    return ask_board


def use(monkeypatch: pytest.MonkeyPatch, port: int, login: str = "") -> None:
    monkeypatch.setenv("TRACKER_SMTP_URL", f"smtp://{login}127.0.0.1:{port}")


def states(ask: Ask, *flags: str) -> list[str]:
    return [
        f"{row['letter']} {row['state']}" for row in ask("outbox", "list", *flags, "--json").json
    ]


def test_a_letter_that_waits_is_delivered_and_listed_as_sent(
    waiting: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    postbox = Postbox()
    with server_for(postbox) as port:
        use(monkeypatch, port)
        told = waiting("outbox", "send", "--json").json
    assert (told["sent"], told["failed"], told["waiting"]) == (1, 0, 0)
    assert [letter.rcpt_tos for letter in postbox.letters] == [[CHARLIE]]
    assert "digest sent" in states(waiting, "--sent")
    assert waiting("outbox", "send").out == "0 sent, 0 failed, 0 waiting.\n"


def test_a_dry_run_sends_nothing(waiting: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    postbox = Postbox()
    with server_for(postbox) as port:
        use(monkeypatch, port)
        assert waiting("outbox", "send", "--dry-run").out == "1 letter waiting; nothing was sent.\n"
    assert postbox.letters == []
    assert states(waiting, "--waiting") == ["digest waiting"]


def test_a_refused_login_is_one_sentence_and_exit_1_and_loses_nothing(
    waiting: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server_for(Postbox(), **SIGNING_IN) as port:
        use(monkeypatch, port, "clerk:wr0ng@")
        answer = waiting("outbox", "send")
        assert (answer.code, answer.out) == (1, "0 sent, 0 failed, 1 waiting.\n")
        assert answer.err == (
            f"Stopped early: The mail server 127.0.0.1:{port} refused the login of 'clerk' "
            "(code 535); check user and password. It is counted against no letter; what is left "
            "will be tried again. The setting for it is TRACKER_SMTP_URL.\n"
        )
        use(monkeypatch, port, "clerk:s3cret@")
        assert waiting("outbox", "send").out == "1 sent, 0 failed, 0 waiting.\n"


def test_a_server_that_is_away_stops_the_run_and_the_json_says_why(
    waiting: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server_for(Postbox()) as port:
        pass
    use(monkeypatch, port)
    answer = waiting("outbox", "send", "--json")
    assert answer.code == 1
    assert answer.json["waiting"] == 1
    assert "cannot be reached" in answer.json["stopped_because"]


def test_a_letter_that_failed_for_good_is_shown_and_can_be_tried_again(
    waiting: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server_for(Postbox(replies={CHARLIE: "550 no such mailbox"})) as port:
        use(monkeypatch, port)
        answer = waiting("outbox", "send")
    assert (answer.code, answer.out) == (1, "0 sent, 1 failed, 0 waiting.\n")
    assert "tracker outbox list --failed" in answer.err
    (letter,) = waiting("outbox", "list", "--failed", "--json").json
    assert "550 no such mailbox" in letter["server_said"]
    assert waiting("outbox", "retry", letter["id"]).code == 0
    assert states(waiting, "--waiting") == ["digest waiting"]
    assert waiting("outbox", "retry", letter["id"]).code == 2


def test_the_list_shows_who_and_when_but_nothing_of_what_was_written(waiting: Ask) -> None:
    said = waiting("outbox", "list", "--waiting")
    assert CHARLIE in said.out
    (letter,) = waiting("outbox", "list", "--waiting", "--json").json
    assert "facts" not in letter
    assert waiting("outbox", "list", "--failed").out == "There is no such letter.\n"


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("SMTP_URL", "", "TRACKER_SMTP_URL is not set, and no letter can leave without"),
        ("SMTP_URL", "http://u:s3cret@mail", "TRACKER_SMTP_URL: The mail URL must be one of"),
        ("MAIL_FROM", "", "TRACKER_MAIL_FROM is not set, and a letter must say whom it is from"),
    ],
)
def test_a_missing_or_wrong_setting_is_a_sentence(
    waiting: Ask, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"TRACKER_{setting}", value)
    answer = waiting("outbox", "send")
    assert answer.code == 2
    assert answer.err.startswith(sentence)
    assert "s3cret" not in answer.err
    assert states(waiting, "--waiting") == ["digest waiting"]


@pytest.fixture
def gone_wrong(ask_board: Ask, sqlite_desk: Desk) -> Ask:
    """A desk with three letters of 1 July 2016: two failed, of the last nobody knows."""
    fill(sqlite_desk, 3, states=("failed", "failed", "uncertain"))
    return ask_board


def test_t3_failed_letters_are_let_go_since_a_day_or_all_of_them(gone_wrong: Ask) -> None:
    """T3: by the command; what is uncertain is settled by its number alone."""
    assert gone_wrong("outbox", "retry", "--since", "2016-07-02").out.startswith("0 letters wait ")
    assert gone_wrong("outbox", "retry", "--since", "2016-07-01").out.startswith("2 letters wait ")
    assert gone_wrong("outbox", "retry", "--all").out.startswith("0 letters wait again.")
    assert states(gone_wrong, "--uncertain") == ["item_moved uncertain"]
    for wrong in ((), ("3", "--all"), ("--all", "--since", "2016-07-01")):
        assert gone_wrong("outbox", "retry", *wrong).code == 2


def test_f4_a_letter_of_which_nobody_knew_is_said_to_have_arrived(gone_wrong: Ask) -> None:
    """F4: once, by somebody, and of no letter that failed."""
    (letter,) = gone_wrong("outbox", "list", "--uncertain", "--json").json
    said = gone_wrong("outbox", "arrived", letter["id"], "--as", MANAGER)
    assert (said.code, said.out) == (0, f"Letter {letter['id']} arrived.\n")
    assert states(gone_wrong, "--sent") == ["item_moved sent"]
    assert gone_wrong("outbox", "arrived", letter["id"], "--as", MANAGER).code == 2
    failed = gone_wrong("outbox", "list", "--failed", "--json").json[0]["id"]
    assert gone_wrong("outbox", "arrived", failed, "--as", MANAGER).code == 2
