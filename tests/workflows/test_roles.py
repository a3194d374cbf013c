from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG
from workflows.refusals import WorkflowFileError
from workflows.roles import read_roles

COOK = '[[role]]\nname = "cook"\nlabel = "Cook"\nscope = "board"\n'


def test_the_shipped_roles_and_what_they_cover() -> None:
    roles = read_roles(CONFIG / "roles.toml")
    assert {name: role.scope for name, role in roles.items()} == {
        "board_chair": "board",
        "safeguarding_partner": "board",
        "business_manager": "board",
        "subgroup_chair": "subgroup",
        "subgroup_member": "subgroup",
        "quality_assurance": "board",
        "agency_lead": "agency",
        "action_owner": "item",
        "lead_reviewer": "board",
        "local_authority": "board",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (COOK + COOK, 'roles.toml: the role "cook" is written more than once.'),
        (COOK.replace("board", "kitchen"), "roles.toml: role \"cook\", scope: write 'board',"),
        (COOK + "wage = 3\n", 'roles.toml: role "cook", wage: there is no such key'),
        ("role = ", "roles.toml: line 1: a value is missing or not closed; put"),
        ("", "roles.toml: role: it is missing"),
    ],
)
def test_a_fault_in_the_roles_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(text)
    with pytest.raises(WorkflowFileError) as refused:
        read_roles(path)
    assert str(refused.value).startswith(sentence)


def test_roles_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError, match=r"roles.toml: it is not in"):
        read_roles(tmp_path / "roles.toml")
