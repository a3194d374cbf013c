"""One reader for every TOML file: what can't be read is a sentence, whatever is wrong with it."""

from pathlib import Path

import pytest

from workflows.refusals import WorkflowFileError
from workflows.toml_files import MOST_MEGABYTES, read_toml


def refusal(folder: Path, content: bytes) -> str:
    """Return the sentence about a file of this content."""
    path = folder / "a.toml"
    path.write_bytes(content)
    with pytest.raises(WorkflowFileError) as refused:
        read_toml(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'name = "a"\nname = "b"\n', "line 2: this key or table has been given already; keep "),
        (b'[[state]]\nname = "a"\nlabel = x\n', 'line 3, state "a": "x" can\'t be a value; put'),
        (b'[a]\nreference = "R1"\n[a]\n', "line 3, a: [a] has been given already; keep one of"),
        (b"x = 2017-02-31\n", 'line 1, x: "2017-02-31" is a day that no calendar has; write'),
        (b"x = 2017-13-01\n", 'line 1, x: "2017-13-01" is a day that no calendar has; write'),
        (b"[a]\nx = 20170-01-01\n", 'line 2, a, x: "20170-01-01" is a day that no calendar'),
        (b"x = [2017-02-31]\n", 'line 1, x: "2017-02-31" is a day that no calendar has; write'),
        (b'a = "\xe9"\n', "line 1: it is not UTF-8; save it as UTF-8."),
        ('a = "\u00e9"\n'.encode("utf-16"), "line 1: it is not UTF-8; save it as UTF-8."),
        (b"a = 1\x00\n", "line 1: this is not TOML: "),
        (b'[a]\nb = "x\\u001b"\n', "line 2, a: it holds the character U+001B, which can't be"),
        (b'[[a]]\nb = ["x\xe2\x80\xaey"]\n', "line 2, a: it holds the character U+202E right-to"),
        (b'"\\b" = 1\n', "line 1: it holds the character U+0008, which can't be kept; write it "),
        (b"a = " + b"[" * 100_000, "brackets stand in brackets too deeply to be read; close some."),
        (b"a = " + b"1" * 100_000, "a number in it is too long to be read; write fewer digits."),
    ],
)
def test_what_cant_be_read_is_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert refusal(tmp_path, content).startswith(f"a.toml: {sentence}")


def test_a_file_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(MOST_MEGABYTES * 1024 * 1024 + 1)
    with pytest.raises(WorkflowFileError, match=r"a\.toml: it is larger than 16 MB; divide it"):
        read_toml(path)


def test_a_file_that_is_not_there_is_told_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError) as refused:
        read_toml(tmp_path / "a.toml")
    assert str(refused.value) == (
        f"a.toml: it is not in {tmp_path}: put it there, or check its name."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError, match=r"it can't be opened \(Is a directory\)"):
        read_toml(tmp_path)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa = 1\n", b"a = 1\r\n", b"b = 2\ra = 1\r"])
def test_an_editors_own_marks_and_line_ends_are_no_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    assert read_toml(path)["a"] == 1
