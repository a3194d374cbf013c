import re
from pathlib import Path

import pytest

from tests.workflows.builders import ROLES, SHIPPED, door
from workflows.definition import Workflow
from workflows.diagram import matrix_text, mermaid

every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))


@every_workflow
def test_every_line_of_the_picture_is_one_that_mermaid_reads(workflow: Workflow) -> None:
    name = r"[a-z][a-z0-9_]*"
    known = re.compile(
        rf'stateDiagram-v2|    (%% .+|state "[^"]+" as {name}|\[\*\] --> {name}|'
        rf"{name} --> (\[\*\]|{name}: [^:;#]+))"
    )
    assert [line for line in mermaid(workflow).splitlines() if not known.fullmatch(line)] == []


@every_workflow
def test_the_picture_shows_each_way_from_state_to_state(workflow: Workflow) -> None:
    arrows = set(re.findall(r"^    (\w+) --> (\w+):", mermaid(workflow), re.MULTILINE))
    ways = {(here, move.to) for move in workflow.moves for here in move.from_ if not move.stays}
    assert arrows == ways


def test_a_small_process_is_drawn_whole(tmp_path: Path) -> None:
    assert mermaid(door(tmp_path, ('label = "Shut it"', 'label = "Shut: it; now"'))) == (
        "stateDiagram-v2\n"
        "    %% door.v1: A door\n"
        '    state "Open" as open\n'
        '    state "Shut" as shut\n'
        "    [*] --> open\n"
        "    open --> shut: Shut, it, now (business manager)\n"
        "    shut --> [*]\n"
    )


def test_the_matrix_of_a_small_process_is_written_whole(tmp_path: Path) -> None:
    assert "board_chair" in ROLES
    assert matrix_text(door(tmp_path), ["board_chair", "business_manager"]) == (
        "door.v1: who may do what, in which state (yes, if the needs hold, . refused)\n"
        "\n"
        "open  board_chair  business_manager  needs\n"
        "shut  .            if                reason_given\n"
        "\n"
        "shut  board_chair  business_manager  needs\n"
        "shut  .            .                 reason_given\n"
    )
