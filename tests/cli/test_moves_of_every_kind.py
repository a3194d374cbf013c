"""Every kind with a workflow is listed, shown and moved by the same words (point 10)."""

from collections.abc import Mapping

import click
import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.journeys.kinds.items_of_each_kind import MADE
from tests.journeys.learning.test_carried_out import accepted, serving, signed
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tracker.cli.main import cli
from tracker.pages.item_offers import offers_on_item
from tracker.records import kinds
from workflows.meanings import ASK

NOUNS: Mapping[str, str] = {"agency_return": "return", "impact_check": "impact"}
"""The commands of a kind, where they aren't called by its name."""
MOVING = [kind.name for kind in kinds.moving()]
BESIDE = [kind for kind in MOVING if kind not in {"action", "review"}]
BY_THEMSELVES = {"extension": {"ask", "lapse"}}
"""What is moved by a command of the action, or by no person."""


def commands(kind: str) -> Mapping[str, click.Command]:
    group = cli.get_command(click.Context(cli), NOUNS.get(kind, kind))
    assert isinstance(group, click.Group), kind
    return group.commands


@pytest.mark.parametrize("kind", MOVING)
def test_each_kind_is_listed_shown_and_says_its_moves(kind: str) -> None:
    assert {"list", "show", "moves"} <= set(commands(kind))


@pytest.mark.parametrize("kind", MOVING)
def test_each_kind_has_move_or_a_command_for_each_of_its_moves(kind: str, desk: Desk) -> None:
    flow = desk.app.newest(kind) if kind != "review" else None
    named = set(commands(kind))
    if "move" not in named:
        assert flow is not None
        moves = {move.name.replace("_", "-") for move in flow.moves if move.means != ASK}
        assert moves - BY_THEMSELVES.get(kind, set()) <= named


@pytest.mark.parametrize("kind", BESIDE)
def test_its_moves_are_told_with_what_each_needs(
    ask_board: Ask, sqlite_desk: Desk, kind: str
) -> None:
    reference = MADE[kind](sqlite_desk)
    noun = NOUNS.get(kind, kind)
    offered = set()
    for by in (MANAGER, CHARLIE, BOARD_CHAIR):
        told = ask_board(noun, "moves", reference, "--as", by)
        assert told.out.startswith(f"{reference} stands at "), told.err
        told_as_json = ask_board(noun, "moves", reference, "--json", "--as", by).json
        offered |= {one["move"] for one in told_as_json["offers"]}
    assert offered
    assert ask_board("history", reference).code == 0


def test_a_recommendation_says_what_it_waits_for(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = MADE["recommendation"](sqlite_desk)
    offers = offers_on_item(
        sqlite_desk.app, sqlite_desk.board, "recommendation", reference, by=BOARD_CHAIR
    )
    assert "agree" in {one.move for one in offers.offers}
    told = ask_board("recommendation", "moves", reference, "--as", BOARD_CHAIR).out
    assert "--reason TEXT" in told


def test_a_recommendation_says_that_something_must_be_done_first_f7(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    def lacking() -> str:
        told = ask_board("recommendation", "moves", reference, "--json", "--as", CHARLIE).json
        (offer,) = (one for one in told["offers"] if one["move"] == "implement")
        return " ".join(one["sentence"] for one in offer["missing"])

    reference = accepted(sqlite_desk)
    assert lacking().startswith("No action of it is signed off: give what was done instead,")
    action = serving(sqlite_desk, reference)
    assert lacking().startswith(f"1 action is still open ({action})")
    signed(sqlite_desk, action)
    assert lacking() == ""


def test_nobody_else_is_offered_a_move(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = MADE["finding"](sqlite_desk)
    told = ask_board("finding", "moves", reference, "--as", "nobody@board.example")
    assert told.code == 2
    assert "nobody@board.example" in told.err
