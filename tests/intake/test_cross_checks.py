from pathlib import Path

import pytest

from tests.intake.boards import ACTION, BOARD, REVIEW, faults_of, faults_with

DISSEMINATION = '[[dissemination]]\nreference = "SCR-1-D01"\nchannel = "News"\n'
UPDATE = '[[action.updates]]\non = 2017-01-01\nnarrative = "x"\n'
PERSON = '[[person]]\nreference = "bob"\nname = "Bob"\nemail = "bob@clinic.example"\n'

NOBODY = [
    (REVIEW.replace("cases", "case"), "review SCR-2, subgroup", 'subgroup bears "case"', "cases"),
    (ACTION.replace('"SCR-1"', '"SCR-3"'), "action SCR-1-A01, review", 'review bears "SCR-3"', ""),
    (ACTION.replace("clinic", "clinc"), "action SCR-1-A01, agency", 'agency bears "clinc"', ""),
    (ACTION + 'owner = "nurs"', "action SCR-1-A01, owner", 'post bears "nurs"', "nurse"),
    (ACTION + 'subgroup = "c"', "action SCR-1-A01, subgroup", 'subgroup bears "c"', ""),
    (ACTION + UPDATE + 'by = "al"', "action SCR-1-A01, update 1, by", 'person bears "al"', ""),
    (DISSEMINATION + 'review = "SCR-1"\nagency = "x"', "dissemination SCR-1-D01, agency", "", ""),
    (DISSEMINATION + 'review = "x"\nagency = "clinic"', "dissemination SCR-1-D01, review", "", ""),
    ('[[meeting]]\nheld_on = 2017-01-01\nsubgroup = "x"', "meeting 1, subgroup", "", "cases"),
    (
        PERSON + 'holds = [{ post = "x", from = 2016-04-01 }]',
        "person bob, holding 1, post",
        "",
        "",
    ),
    ('[[link]]\nreview = "SCR-1"\nother = "x"\nkind = "twin"', "link 1, other", "no review", ""),
]


@pytest.mark.parametrize(("added", "place", "nobody", "near"), NOBODY)
def test_a_reference_that_nothing_bears_is_told(
    tmp_path: Path, added: str, place: str, nobody: str, near: str
) -> None:
    (fault,) = faults_with(tmp_path, added)
    assert fault.startswith(f"more.toml: {place}: no ")
    assert nobody in fault
    assert near in fault


def test_a_finding_is_looked_for_in_its_own_review(tmp_path: Path) -> None:
    added = '[[review.findings]]\nreference = "F2"\ntext = "x"\n'
    added += '[[review.recommendations]]\nreference = "R2"\ntext = "x"\nfinding = "F1"\n'
    assert faults_with(tmp_path, REVIEW + added) == (
        (
            "more.toml: review SCR-2, recommendation R2, finding: "
            'this review has no finding "F1"; there is F2.'
        ),
    )


def test_a_recommendation_is_looked_for_in_the_actions_own_review(tmp_path: Path) -> None:
    added = '[[review.recommendations]]\nreference = "R2"\ntext = "x"\n'
    assert faults_with(tmp_path, REVIEW + added + ACTION + 'recommendation = "R2"') == (
        (
            "more.toml: action SCR-1-A01, recommendation: no recommendation of SCR-1 bears "
            '"R2"; correct it, or write the entry that it means.'
        ),
    )


TWICE = [
    (REVIEW.replace("SCR-2", "SCR-1"), "review SCR-1, reference", "board.toml"),
    (REVIEW + REVIEW, "review SCR-2, reference", "more.toml"),
    (ACTION.replace("SCR-1-A01", "SCR-1"), "action SCR-1, reference", "board.toml"),
    (PERSON.replace('"bob"', '"alice"'), "person alice, reference", "board.toml"),
    (
        REVIEW + 'findings = [{ reference = "F", text = "x" }, { reference = "F", text = "y" }]',
        "review SCR-2, finding F, reference",
        "more.toml",
    ),
]


@pytest.mark.parametrize(("added", "place", "first"), TWICE)
def test_a_reference_borne_twice_is_told(
    tmp_path: Path, added: str, place: str, first: str
) -> None:
    (fault,) = faults_with(tmp_path, added)
    assert fault.startswith(f"more.toml: {place}: ")
    assert fault.endswith(f"is borne already, in {first}; give each its own.")


SAME = [
    (PERSON.replace("bob@", "Alice@"), "person bob, email", "person alice in board.toml"),
    ("[[meeting]]\nheld_on = 2017-01-31\n" * 2, "meeting 2, held_on", "meeting 1 in more.toml"),
    (
        REVIEW + '[[link]]\nreview = "SCR-1"\nother = "SCR-2"\nkind = "twin"\n'
        '[[link]]\nreview = "SCR-2"\nother = "SCR-1"\nkind = "twin"\n',
        "link 2, other",
        "link 1 in more.toml",
    ),
]


@pytest.mark.parametrize(("added", "place", "first"), SAME)
def test_what_is_said_twice_is_told(tmp_path: Path, added: str, place: str, first: str) -> None:
    assert faults_with(tmp_path, added) == (
        f"more.toml: {place}: it says the same as {first}; keep one of the two.",
    )


def test_a_review_is_not_linked_to_itself(tmp_path: Path) -> None:
    assert faults_with(
        tmp_path, '[[link]]\nreview = "SCR-1"\nother = "SCR-1"\nkind = "twin"\n'
    ) == ("more.toml: link 1, other: SCR-1 can't be linked to itself; name another review.",)


def test_an_unknown_role_is_told(tmp_path: Path) -> None:
    added = '[[post]]\nreference = "p"\ntitle = "P"\nrole = "subgroup_chairs"\n'
    assert faults_with(tmp_path, added) == (
        (
            'more.toml: post p, role: there is no role "subgroup_chairs"; '
            'did you mean "subgroup_chair"?'
        ),
    )


def test_an_unknown_nation_is_told(tmp_path: Path) -> None:
    board = BOARD.replace('name = "A board"', 'name = "A board"\nnation = "wales"')
    (tmp_path / "board.toml").write_text(board, encoding="utf-8")
    assert faults_of(tmp_path) == (
        (
            'board.toml: board, nation: no calendar is kept for "wales"; '
            "there is england-and-wales, northern-ireland, scotland."
        ),
    )


def test_a_post_is_not_left_before_it_is_taken_up(tmp_path: Path) -> None:
    held = 'holds = [{ post = "nurse", from = 2016-04-01, until = 2016-03-31 }]'
    assert faults_with(tmp_path, PERSON + held) == (
        (
            "more.toml: person bob, holding 1, until: 2016-03-31 lies before 2016-04-01, "
            "from which the post is held; correct one of the two."
        ),
    )


@pytest.mark.parametrize(
    "holds", ["[]", '[{ post = "manager", from = 2016-04-01, until = 2016-05-01 }]']
)
def test_u15_a_board_that_nobody_could_ever_change_is_told(tmp_path: Path, holds: str) -> None:
    file = tmp_path / "board.toml"
    held = '[{ post = "manager", from = 2016-04-01 }]'
    file.write_text(BOARD.replace(held, holds), encoding="utf-8")
    (fault,) = faults_of(file)
    assert fault.startswith("board.toml: board")
    assert "so nobody could add anybody; write a [[person]] who holds one" in fault
