"""Which files a board takes as evidence: only those whose content can be told."""

import re
from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG
from workflows.action_rules import read_rules
from workflows.file_types import FILE_TYPES, type_of
from workflows.refusals import WorkflowFileError

SHIPPED = CONFIG / "action_rules.toml"
KEYS = ("progress", "risk", "date")


def test_the_shipped_rules_take_every_type_that_can_be_told() -> None:
    assert set(read_rules(SHIPPED, keys=KEYS).of("any-board").evidence.types) == set(FILE_TYPES)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('types = ["pdf", "exe"]', '"exe" can\'t be checked'),
        ("types = []", "evidence, types"),
        ("max_megabytes = 0", "evidence, max_megabytes"),
        ("max_megabytes = 501", "evidence, max_megabytes"),
    ],
)
def test_a_fault_in_the_rules_is_named(tmp_path: Path, line: str, says: str) -> None:
    name = line.split(" = ", maxsplit=1)[0]
    file = tmp_path / "action_rules.toml"
    text = re.sub(rf"(?m)^{name} = .*$", line, SHIPPED.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkflowFileError, match=re.escape(says)):
        read_rules(file, keys=KEYS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "pdf"), ("A.JPEG", "jpg"), ("a.pdf.exe", None), ("pdf", None), (".pdf", "pdf")],
)
def test_a_name_claims_a_type_by_its_ending(name: str, kind: str | None) -> None:
    found = type_of(name)
    assert (found.name if found else None) == kind
