import re
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.workflows.builders import CONFIG, SHIPPED, door
from workflows.definition import Workflow
from workflows.picture import ink
from workflows.picture.drawing import in_words, svg
from workflows.roles import read_roles

ROLES = read_roles(CONFIG / "roles.toml")
SVG = "{http://www.w3.org/2000/svg}"
every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))


def drawn(workflow: Workflow) -> ElementTree.Element:
    return ElementTree.fromstring(svg(workflow, ROLES))


def words(picture: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in picture.iter(f"{SVG}text"))


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 asks to be 4.5 or more."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@every_workflow
def test_every_label_is_there_as_text(workflow: Workflow) -> None:
    said = words(drawn(workflow))
    labels = [state.label for state in workflow.states]
    labels += [move.label for move in workflow.moves if not move.stays]
    assert [label for label in labels if label not in said and not _is_broken(label, said)] == []


def _is_broken(label: str, said: str) -> bool:
    """Whether a label stands there in several lines, perhaps with its colleagues' lines between."""
    return all(word in said for word in label.split()) and len(label) > 25


@every_workflow
def test_the_picture_has_words_for_those_who_cannot_see_it(workflow: Workflow) -> None:
    picture = drawn(workflow)
    title, desc = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert workflow.title in (title.text or "")
    assert all(state.label in (desc.text or "") for state in workflow.states)


@every_workflow
def test_only_colours_that_can_be_read_are_used_and_on_their_own_ground(workflow: Workflow) -> None:
    grounds = {ink.PAPER, ink.BOX, ink.CHIP}
    inks = {ink.INK, ink.QUIET, ink.FRAME, ink.CLOCK, *ink.LANES}
    assert set(re.findall(r"#[0-9a-f]{6}", svg(workflow, ROLES))) <= grounds | inks
    assert min(contrast(*pair) for pair in product(inks, grounds)) >= 4.5


@every_workflow
def test_every_final_state_has_two_borders(workflow: Workflow) -> None:
    frames = [r for r in drawn(workflow).iter(f"{SVG}rect") if r.get("stroke") == ink.FRAME]
    in_the_key = 2
    finals = sum(state.is_final for state in workflow.states)
    assert len(frames) == len(workflow.states) + finals + in_the_key


def test_moves_back_are_dashed_so_that_colour_is_not_alone_in_saying_so() -> None:
    assert "stroke-dasharray" not in svg(SHIPPED["dissemination.v1"], ROLES)
    assert "stroke-dasharray" in svg(SHIPPED["scr.v1"], ROLES)


def test_the_ground_is_white_and_comes_first() -> None:
    first = next(iter(drawn(SHIPPED["scr.v1"]).iter(f"{SVG}rect")))
    picture = drawn(SHIPPED["scr.v1"])
    assert first.get("fill") == "#ffffff"
    assert (first.get("width"), first.get("height")) == (
        picture.get("width"),
        picture.get("height"),
    )


def test_the_clock_says_how_long_it_runs() -> None:
    assert "Decide whether to review: 1 month" in words(drawn(SHIPPED["scr.v1"]))
    assert "Due date of the action:" not in words(drawn(SHIPPED["action.v1"]))


def test_signs_of_xml_in_a_label_stay_words(tmp_path: Path) -> None:
    odd = door(tmp_path, ('label = "Shut it"', 'label = "Shut <b> & \\"lock\\""'))
    assert 'Shut <b> & "lock"' in words(drawn(odd))


def test_the_same_file_gives_the_same_picture() -> None:
    assert svg(SHIPPED["action.v1"], ROLES) == svg(SHIPPED["action.v1"], ROLES)


def test_a_small_process_is_told_in_words(tmp_path: Path) -> None:
    assert in_words(door(tmp_path)) == (
        "It begins in the state Open. Open: Shut it, to Shut. It ends in: Shut."
    )


def test_a_small_process_is_one_arrow_with_a_dot_and_two_boxes(tmp_path: Path) -> None:
    picture = drawn(door(tmp_path))
    assert words(picture) == (
        "A door door.v1 · United Kingdom · First Shut it – business manager "
        "Open Waits on: business manager Oil the hinges: 6 months Shut begins here "
        "ends here clock that runs in the state"
    )
    assert len(list(picture.iter(f"{SVG}polygon"))) == 2
