"""What a move means is said in its file: a file that renames or lacks one is told."""

import re
from pathlib import Path

import pytest

from tests.rules import with_names
from tests.workflows.builders import CONFIG, ROLES, SHIPPED, faults
from workflows.loading import load
from workflows.meanings import MEANINGS, moves_that_mean, moves_that_take, states_after
from workflows.refusals import WorkflowFileError

FOLDER = CONFIG / "workflows"
README = Path(__file__).parents[2] / "workflows" / "README.md"
BORNE = [(subject, word) for subject, words in MEANINGS.items() for word in words]
REQUIRED = [(s, w) for s, w in BORNE if MEANINGS[s][w].wanted != "any"]
SINGLE = [(s, w) for s, w in BORNE if MEANINGS[s][w].wanted == "one"]


def broken(folder: Path, subject: str, *changes: tuple[str, str]) -> tuple[str, ...]:
    """Return the faults of a subject's shipped file once pieces of it are replaced."""
    key = "scr.v1" if subject == "review" else f"{subject}.v1"
    text = (FOLDER / f"{key}.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{key}.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(WorkflowFileError) as refused:
        load(path, roles=ROLES)
    return tuple(fault.removeprefix(f"{key}.toml: ") for fault in refused.value.faults)


@pytest.mark.parametrize(("subject", "word"), REQUIRED)
def test_a_meaning_that_is_lacking_is_told(tmp_path: Path, subject: str, word: str) -> None:
    found = broken(tmp_path, subject, (f'means = "{word}"\n', ""))
    assert (
        f'move: the {subject} workflow has no move that means "{word}". Add means = "{word}" to '
        f"the move by which {MEANINGS[subject][word].purpose}."
    ) in found


@pytest.mark.parametrize(("subject", "word"), SINGLE)
def test_a_meaning_of_two_moves_is_told_where_one_may_bear_it(
    tmp_path: Path, subject: str, word: str
) -> None:
    key = "scr.v1" if subject == "review" else f"{subject}.v1"
    move = SHIPPED[key].move_meaning(word)
    twin = f'[[move]]\nname = "twin"\nlabel = "Twin"\nmeans = "{word}"\nfrom = ["{move.from_[0]}"]'
    twin += f'\nto = "{move.to}"\nallowed = ["board_chair"]\n'
    found = broken(
        tmp_path, subject, (f'[[move]]\nname = "{move.name}"\n', twin + _head(move.name))
    )
    assert len(found) == 1
    assert found[0].startswith(f'means "{word}": 2 moves bear it, twin, {move.name}, and only one')


def _head(name: str) -> str:
    return f'[[move]]\nname = "{name}"\n'


def test_the_owner_may_hand_in_by_several_moves() -> None:
    assert MEANINGS["action"]["hand_in"].wanted == MEANINGS["action"]["sign_off"].wanted == "some"


def test_an_unknown_meaning_is_told_with_what_was_meant(tmp_path: Path) -> None:
    found = broken(tmp_path, "action", ('means = "merge"', 'means = "merged"'))
    assert (
        found[0]
        == 'move "merge", means: no move of an action means "merged". Did you mean "merge"?'
    )
    acknowledge = _head("acknowledge")
    (other,) = broken(tmp_path, "notice", (acknowledge, acknowledge + 'means = "zip"\n'))
    assert other == 'move "acknowledge", means: no move of a notice means "zip". Known: withdraw.'


def test_a_subject_without_meanings_takes_none(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, ('label = "Shut it"', 'label = "Shut it"\nmeans = "hand_in"'))
    assert found.endswith('a move of an agency return has no meaning to name. Leave out "hand_in".')


def test_a_meaning_that_is_no_name_is_told_once(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "notice", ('means = "withdraw"', "means = 3"))
    assert found == 'move "withdraw", means: 3 is not text; put it in quotation marks.'


def test_what_changes_an_item_in_place_leads_nowhere(tmp_path: Path) -> None:
    found = broken(tmp_path, "finding", ('means = "contest"', 'means = "record"'))
    assert (
        'move "contest", to: "record" changes an item where it stands. Write to = "=".'
    ) in found


@pytest.mark.parametrize(
    ("word", "move", "wanted"),
    [
        ("block", "block", 'means = "block"'),
        ("hand_back", "decline", 'means = "hand_back"'),
        ("replace", "supersede", 'means = "replace" or means = "merge"'),
        ("merge", "merge", 'means = "replace" or means = "merge"'),
        ("split", "split", 'means = "split"'),
    ],
)
def test_what_a_move_takes_says_that_it_means_something(
    tmp_path: Path, word: str, move: str, wanted: str
) -> None:
    (found,) = broken(tmp_path, "action", (f'means = "{word}"\n', ""))
    assert found == f'move "{move}", means: it lacks what it is for. Write {wanted}.'


def test_what_leads_to_done_work_signs_it_off(tmp_path: Path) -> None:
    second = '[[move]]\nname = "wave"\nlabel = "Wave through"\nfrom = ["in_progress"]\n'
    second += 'to = "assured"\nallowed = ["board_chair"]\n'
    (found,) = broken(tmp_path, "action", (_head("assure"), second + _head("assure")))
    assert found == 'move "wave", means: it lacks what it is for. Write means = "sign_off".'


@pytest.mark.parametrize(
    ("clock", "place"),
    [
        ("due", 'deadline "other", name: the clock of an action that is counted from "due"'),
        ("sign_off", 'state "submitted", clock: what "submit" (hand_in) leads to runs the clock'),
        ("external_review", 'deadline "other", name: the clock of an action that is counted from'),
        ("placing", 'state "in_triage", clock: what "decline" (hand_back) leads to runs the clock'),
    ],
)
def test_a_clock_that_lists_know_by_name_keeps_it(tmp_path: Path, clock: str, place: str) -> None:
    rule = f'[[deadline]]\nname = "{clock}"'
    found = broken(
        tmp_path,
        "action",
        (f'clock = "{clock}"', 'clock = "other"'),
        (rule, rule.replace(clock, "other")),
    )
    assert found[0].startswith(place)


def test_a_chair_whom_no_request_can_wait_for_is_told(tmp_path: Path) -> None:
    (found,) = broken(
        tmp_path, "extension", ('waits_on = "board_chair"', 'waits_on = "agency_lead"')
    )
    assert found.startswith('state: an extension may be put to "board_chair", and no state waits')


def test_the_names_of_every_version_are_known(tmp_path: Path) -> None:
    text = (FOLDER / "action.v1.toml").read_text("utf-8").replace("version = 1", "version = 2", 1)
    path = tmp_path / "action.v2.toml"
    path.write_text(with_names(text, {"submit": "hand_over", "rate": "colour"}), "utf-8")
    flows = [SHIPPED["action.v1"], load(path, roles=ROLES)]
    assert moves_that_mean(flows, "hand_in") == {"submit", "hand_over"}
    assert moves_that_take(flows, "rag") == {"rate", "colour"}
    assert states_after(flows, "sign_off", "block") == {"signed_off", "blocked_external"}


@pytest.mark.parametrize(("subject", "word"), BORNE)
def test_the_readme_lists_each_meaning(subject: str, word: str) -> None:
    times = {"one": "one", "some": "at least one", "any": "any number"}
    meaning = MEANINGS[subject][word]
    row = f"| {subject} | `{word}` | {meaning.purpose} | {times[meaning.wanted]} |"
    assert row in README.read_text("utf-8")


def test_the_readme_lists_no_other() -> None:
    rows = re.findall(
        r"(?m)^\| (\w+) \| `\w+` \| .* \| (?:one|at least one|any number) \|$",
        README.read_text("utf-8"),
    )
    assert len(rows) == len(BORNE)
