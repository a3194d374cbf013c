from xml.etree import ElementTree

import pytest

from tests.workflows.builders import CONFIG, SHIPPED
from workflows.definition import Workflow
from workflows.drawing import numbered, svg
from workflows.drawing_lanes import ways
from workflows.roles import read_roles

ROLES = read_roles(CONFIG / "roles.toml")
SVG = "{http://www.w3.org/2000/svg}"
every_workflow = pytest.mark.parametrize("flow", SHIPPED.values(), ids=lambda flow: str(flow.key))


@every_workflow
def test_a_picture_is_xml_with_every_state_and_a_key_to_every_move(flow: Workflow) -> None:
    picture = ElementTree.fromstring(svg(flow, ROLES))
    said = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    assert [state.label for state in flow.states if state.label not in said] == []
    keys = [flow.move(name).label.split(":")[0] for name in numbered(flow)]
    assert [label for label in keys if label not in said] == []


@every_workflow
def test_no_two_lines_of_a_picture_run_over_one_another(flow: Workflow) -> None:
    found = [way for way in ways(flow) if way.lane]
    clashes = [
        (one, other)
        for one in found
        for other in found
        if one.lane == other.lane
        and (one.end, one.moves) != (other.end, other.moves)
        and one.rows[0] <= other.rows[1]
        and other.rows[0] <= one.rows[1]
    ]
    assert clashes == []


@every_workflow
def test_nothing_of_a_picture_lies_outside_it(flow: Workflow) -> None:
    picture = ElementTree.fromstring(svg(flow, ROLES))
    width, height = int(picture.attrib["width"]), int(picture.attrib["height"])
    boxes = [box for box in picture.iter(f"{SVG}rect") if "x" in box.attrib]
    assert all(0 <= int(b.attrib["x"]) <= width - int(b.attrib["width"]) for b in boxes)
    assert all(0 <= int(b.attrib["y"]) <= height - int(b.attrib["height"]) for b in boxes)


def test_a_reader_who_sees_no_picture_is_told_of_it() -> None:
    picture = ElementTree.fromstring(svg(SHIPPED["scr.v1"], ROLES))
    assert (picture.attrib["role"], picture.attrib["aria-labelledby"]) == ("img", "t d")
    described = picture.findtext(f"{SVG}desc") or ""
    assert described.startswith("Begins at Referral received. 1: Ask the agencies for information")
