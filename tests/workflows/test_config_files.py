"""A file of the configuration that is missing or wrong is told of in plain words."""

from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG
from workflows.action_rules import read_rules
from workflows.rag import read_rag
from workflows.refusals import WorkflowFileError
from workflows.roles import read_roles
from workflows.themes import read_themes


def rules_of(path: Path) -> object:
    return read_rules(path, keys=("progress",))


@pytest.mark.parametrize("read", [read_rag, rules_of, read_roles, read_themes])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, read: object) -> None:
    with pytest.raises(WorkflowFileError) as refused:
        read(tmp_path / "some.toml")  # type: ignore[operator]
    assert f"some.toml: it is not in {tmp_path}: put it there" in str(refused.value)
    assert "Errno" not in str(refused.value)


def test_an_unknown_key_is_said_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "rag.toml"
    shipped = (CONFIG / "rag.toml").read_text("utf-8")
    file.write_text(shipped.replace("[[key.value]]", '[[key.value]]\ncolour = "x"', 1), "utf-8")
    with pytest.raises(WorkflowFileError) as refused:
        read_rag(file)
    assert 'key "progress", value "green", colour: there is no such key' in str(refused.value)
