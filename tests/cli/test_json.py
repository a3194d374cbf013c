"""The keys and types of --json: a schema that other programs rest on."""

import pytest

from tests.cli.conftest import Ask
from tests.cli.json_schema import schema
from tests.house.repository import ROOT
from tests.people import MANAGER

SCHEMA = ROOT / "tests" / "golden" / "json_schema.txt"
COMMANDS = schema()
BY = ("--as", MANAGER)


def test_every_command_prints_the_keys_of_its_schema() -> None:
    found = "".join(
        f"{name}\n" + "".join(f"    {line}\n" for line in lines) for name, lines in COMMANDS.items()
    )
    assert found == SCHEMA.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_printed_has_keys(name: str) -> None:
    assert COMMANDS[name] != []


@pytest.mark.parametrize("noun", ["action", "meeting", "person", "review", "workflow"])
def test_a_command_prints_the_keys_of_its_schema(ask_board: Ask, noun: str) -> None:
    ask_board(
        "review",
        "log",
        "--subgroup",
        "case-review",
        "--notified",
        "2016-06-01",
        *BY,
        "--pseudonym",
        "Wren",
    )
    ask_board("action", "add", "SCR-2016-01", "Audit", "--agency", "hospital", *BY)
    (file,) = [name for name in COMMANDS if name in (f"{noun} list", f"{noun}_reading list")]
    keys = [line.split(":")[0] for line in COMMANDS[file] if not line.startswith(" ")]
    printed = ask_board(noun, "list", "--json").json
    assert printed
    assert all(list(one) == keys for one in printed)


def test_no_key_is_the_number_of_a_row() -> None:
    keys = {
        (name, line.split(":")[0].strip()) for name, lines in COMMANDS.items() for line in lines
    }
    assert {one for one in keys if one[1] == "id" or one[1].endswith("_id")} == {
        (f"outbox {command}", name) for command in ("held", "list") for name in ("id", "message_id")
    }
