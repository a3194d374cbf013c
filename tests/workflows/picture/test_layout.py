from itertools import combinations, pairwise

import pytest

from tests.workflows.builders import CONFIG, SHIPPED
from workflows.definition import Workflow
from workflows.picture.captions import BOX_WIDTH
from workflows.picture.layout import layout
from workflows.picture.pieces import Layout, TextBlock, Track
from workflows.roles import read_roles

ROLES = read_roles(CONFIG / "roles.toml")
every_workflow = pytest.mark.parametrize("workflow", SHIPPED.values(), ids=list(SHIPPED))
Area = tuple[float, float, float, float]


def placed(workflow: Workflow) -> Layout:
    return layout(workflow, ROLES, under="England")


def areas_of_words(picture: Layout) -> list[Area]:
    beside = [words for track in picture.tracks for words in track.words]
    return [_area(words) for words in (picture.head, *beside, *(s.words for s in picture.steps))]


def _area(words: TextBlock) -> Area:
    return words.left, words.y, words.left + words.width, words.y + words.height


def areas_of_boxes(picture: Layout) -> list[Area]:
    return [(box.x, box.y, box.x + BOX_WIDTH, box.bottom) for box in picture.boxes]


def area_of_lane(track: Track) -> Area:
    ends = (*track.starts, track.end)
    return track.x - 1, min(ends), track.x + 1, max(ends)


def meet(one: Area, other: Area) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def collisions(areas: list[Area], others: list[Area]) -> list[tuple[Area, Area]]:
    return [(one, other) for one in areas for other in others if meet(one, other)]


@every_workflow
def test_states_stand_in_one_column_in_the_files_order(workflow: Workflow) -> None:
    boxes = placed(workflow).boxes
    assert [box.place for box in boxes] == list(range(len(workflow.states)))
    assert {box.x for box in boxes} == {boxes[0].x}
    assert all(above.bottom < below.y for above, below in pairwise(boxes))


@every_workflow
def test_each_way_from_state_to_state_is_drawn(workflow: Workflow) -> None:
    picture, names = placed(workflow), [state.name for state in workflow.states]
    drawn = [step.way for step in picture.steps] + [track.way for track in picture.tracks]
    pairs = [
        (names[origin], names[way.target], move.name)
        for way in drawn
        for origin in way.origins
        for move in way.moves
    ]
    moves = [(here, m.to, m.name) for m in workflow.moves for here in m.from_ if not m.stays]
    assert sorted(pairs) == sorted(moves)


@every_workflow
def test_no_words_stand_on_other_words_or_on_a_box(workflow: Workflow) -> None:
    words = areas_of_words(picture := placed(workflow))
    assert [pair for pair in combinations(words, 2) if meet(*pair)] == []
    assert collisions(words, areas_of_boxes(picture)) == []


@every_workflow
def test_no_clock_covers_words_and_each_stands_inside_its_box(workflow: Workflow) -> None:
    for box in (box for box in placed(workflow).boxes if box.words.chip):
        x, y, wide, tall = box.chip
        y_of_line = box.said.y
        for line in box.said.lines:
            letters = (box.said.x, y_of_line + 3, box.said.x + line.width, y_of_line + 16)
            assert not meet(letters, (x, y, x + wide, y + tall)), line.text
            y_of_line += line.height
        assert box.x < x < x + wide < box.right
        assert box.y < y < y + tall < box.bottom


@every_workflow
def test_no_lane_runs_through_words_a_box_or_another_lane(workflow: Workflow) -> None:
    picture = placed(workflow)
    lanes = [area_of_lane(track) for track in picture.tracks]
    assert collisions(lanes, areas_of_words(picture) + areas_of_boxes(picture)) == []
    assert [pair for pair in combinations(lanes, 2) if meet(*pair)] == []


@every_workflow
def test_no_two_lines_touch_a_box_at_the_same_height(workflow: Workflow) -> None:
    tracks = placed(workflow).tracks
    touched = [(track.edge, y) for track in tracks for y in (*track.starts, track.end)]
    gaps = [b[1] - a[1] for a, b in pairwise(sorted(touched)) if a[0] == b[0]]
    assert all(gap >= 14 for gap in gaps)


@every_workflow
def test_every_line_that_touches_a_box_does_so_between_its_corners(workflow: Workflow) -> None:
    picture = placed(workflow)
    for track in picture.tracks:
        rows = zip((*track.way.origins, track.way.target), (*track.starts, track.end), strict=True)
        for row, y in rows:
            box = picture.boxes[row]
            assert box.y + 7 < y < box.bottom - 7


@every_workflow
def test_everything_stands_on_the_paper(workflow: Workflow) -> None:
    picture = placed(workflow)
    areas = [*areas_of_words(picture), *areas_of_boxes(picture)]
    areas += [area_of_lane(track) for track in picture.tracks]
    assert min(area[0] for area in areas) >= 20
    assert max(area[2] for area in areas) <= picture.width - 20
    assert picture.width <= 1120


def test_moves_that_go_on_are_at_the_right_and_moves_back_at_the_left() -> None:
    picture = placed(SHIPPED["scr.v1"])
    left = [track.way.moves[0].name for track in picture.tracks if track.x < track.edge]
    assert left == ["reconsider", "send_back"]
    right = {track.way.moves[0].name for track in picture.tracks if track.x > track.edge}
    assert {"discontinue", "decide_none"} <= right


def test_two_moves_between_the_same_states_are_one_arrow_with_both_labels() -> None:
    picture = placed(SHIPPED["scr.v1"])
    publish = next(step for step in picture.steps if step.way.moves[0].name == "publish")
    assert [line.text for line in publish.words.lines] == [
        "Publish",
        "Publish before the copies have been out long enough",
    ]
    assert publish.words.lines[1].tail == " – chair of the board"


def test_a_move_from_several_states_is_one_lane_that_they_join() -> None:
    picture = placed(SHIPPED["scr.v1"])
    (track,) = [t for t in picture.tracks if t.way.moves[0].name == "discontinue"]
    assert len(track.starts) == 4
    said = [words.lines[0].text for words in track.words]
    assert said == ["Discontinue the review"] * 5
