from pathlib import Path

import pytest

from tests.intake.boards import BOARD, faults_of, faults_with, read

SYNTAX = [
    (
        '[[review]]\nreference = "SCR-9"\ndates = [{ name = "published", on = 2017-02-31 }]\n',
        (
            'more.toml: line 3, review SCR-9, dates: "2017-02-31" is a day that no calendar '
            "has; write one that exists, as 2016-09-30."
        ),
    ),
    (
        '[[review]]\nreference = "SCR-9"\n[[review.findings]]\nreference = "SCR-9-F1"\ntext = x\n',
        (
            'more.toml: line 5, review SCR-9: "x" can\'t be a value; '
            "put words in quotation marks and write dates as 2016-09-30."
        ),
    ),
    (
        '[[action]]\nreference = "SCR-1-A01"\ndue_on = xxx\n',
        (
            'more.toml: line 3, action SCR-1-A01: "xxx" can\'t be a value; '
            "put words in quotation marks and write dates as 2016-09-30."
        ),
    ),
    (
        '[[agency]]\nname = "A"\nname = "B"\n\n',
        (
            'more.toml: line 3, agency "A": this key or table has been given already; '
            "keep one of the two."
        ),
    ),
    (
        "[board]\n[board]\n",
        "more.toml: line 2, board: [board] has been given already; keep one of the two.",
    ),
    (
        "held = [\n",
        (
            "more.toml: line 1: a value is missing or not closed; "
            "put words in quotation marks and write dates as 2016-09-30."
        ),
    ),
    (
        'x = "a\n',
        "more.toml: line 1: this is not TOML: illegal character '\\n'.",
    ),
]


@pytest.mark.parametrize(("added", "fault"), SYNTAX)
def test_a_slip_in_the_writing_is_told_with_its_line(
    tmp_path: Path, added: str, fault: str
) -> None:
    assert faults_with(tmp_path, added) == (fault,)


def test_what_a_broken_file_may_hold_is_not_missed_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").write_text("[[agency]\n", encoding="utf-8")
    (tmp_path / "board.toml").write_text(
        BOARD.replace('agency = "clinic"', 'agency = "ward"'), encoding="utf-8"
    )
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("agencies.toml: line 1, agency: ")


def test_one_file_may_hold_it_all(tmp_path: Path) -> None:
    file = tmp_path / "board.toml"
    file.write_text(BOARD, encoding="utf-8-sig", newline="\r\n")
    assert read(file).person[1].holds[0].post == "nurse"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert faults_of(path) == (
        f"none.toml: it is not in {tmp_path}: put it there, or check its name.",
    )


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == (
        f"{tmp_path}: there is no .toml file in this folder; name another.",
    )


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_bytes(b'[board]\nname = "Caf\xe9"\n')
    assert faults_of(tmp_path) == ("board.toml: line 2: it is not UTF-8; save it as UTF-8.",)


def test_files_without_a_board_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[agency]]\nreference = "a"\nname = "A"\n', encoding="utf-8")
    assert faults_of(tmp_path) == (
        f"{tmp_path.name}: board: it is missing; write [board] with a reference and a name.",
    )


TABLES = [
    (
        '[board]\nreference = "c"\nname = "C"\n',
        "more.toml: board: board.toml has one already; keep one, as the files describe one board.",
    ),
    ('[[board]]\nreference = "c"\n', "more.toml: board: write it once, under [board]."),
    ('[agency]\nreference = "c"\n', "more.toml: agency: write each one under its own [[agency]]."),
    (
        '[[reviews]]\nreference = "c"\n',
        (
            "more.toml: reviews: there is no such table; a board's are board, subgroup, agency, "
            "post, person, meeting, review, link, action, dissemination."
        ),
    ),
]


@pytest.mark.parametrize(("added", "fault"), TABLES)
def test_a_table_that_has_no_place_is_told(tmp_path: Path, added: str, fault: str) -> None:
    assert faults_with(tmp_path, added) == (fault,)
