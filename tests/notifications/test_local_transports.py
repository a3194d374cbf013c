from pathlib import Path

import pytest

from notifications.message import as_bytes
from notifications.transports import Blame, ConsoleTransport, FolderTransport, SendFailed
from tests.notifications.builders import email


def test_a_folder_holds_each_letter_by_its_message_id(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with FolderTransport(folder).open() as session:
        said = session.send(email())
        session.send(email(message_id="<digest.2@board.example>"))
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["digest.1@board.example.eml", "digest.2@board.example.eml"]
    assert (folder / names[0]).read_bytes() == as_bytes(email())
    assert said == f"written to {folder / names[0]}"


def test_the_same_letter_twice_is_one_file(tmp_path: Path) -> None:
    with FolderTransport(tmp_path).open() as session:
        session.send(email())
        session.send(email())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_message_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with FolderTransport(tmp_path / "mail").open() as session:
        session.send(email(message_id="<../../x/y@board.example>"))
    assert [path.name for path in tmp_path.iterdir()] == ["mail"]
    assert [path.name for path in (tmp_path / "mail").iterdir()] == ["_.._x_y@board.example.eml"]


def test_a_folder_that_cannot_be_made_stops_the_batch(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(SendFailed, match="Cannot write letters to") as error,
        FolderTransport(tmp_path / "file" / "mail").open(),
    ):
        pass
    assert error.value.fault is Blame.SESSION


def test_a_folder_that_goes_away_stops_the_batch(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    with FolderTransport(folder).open() as session:
        folder.rmdir()
        with pytest.raises(SendFailed, match="No such file or directory") as error:
            session.send(email())
    assert error.value.fault is Blame.SESSION


def test_a_letter_that_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    with (
        FolderTransport(tmp_path).open() as session,
        pytest.raises(SendFailed, match="line break") as error,
    ):
        session.send(email(subject="a\nBcc: b@c.example"))
    assert error.value.fault is Blame.LETTER
    assert error.value.is_for_good
    assert list(tmp_path.iterdir()) == []


def test_the_console_shows_the_text_part(capsys: pytest.CaptureFixture[str]) -> None:
    with ConsoleTransport().open() as session:
        assert session.send(email(text="Ysbyty Môn\n")) == "printed"
    shown = capsys.readouterr().out
    assert shown.startswith("To: chair@board.example\nSubject: 3 need you")
    assert "\n\nYsbyty Môn\n" in shown
    assert "<p>" not in shown
