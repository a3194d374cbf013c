"""The demo's folder: removed and made again each time, and never anybody else's."""

import shutil
from pathlib import Path

from tracker.errors import BadInput

SETTINGS, LETTERS, DATABASE = "tracker.toml", "letters", "board.sqlite3"
_MARK = "# Settings of the demo's board"


def fresh(folder: Path, *, base_url: str) -> Path:
    """Return an empty folder; one of that name which the demo didn't make is left alone.

    `base_url` is where its letters lead.
    """
    folder = folder.resolve()
    if folder.exists():
        if not _is_ours(folder):
            raise BadInput(
                "folder_of_another",
                f"{folder} is there already and the demo didn't make it, so it was left as it is. "
                "Move it away, or run the demo from another folder.",
            )
        shutil.rmtree(folder)
    (folder / LETTERS).mkdir(parents=True)
    (folder / SETTINGS).write_text(_settings(folder, base_url), encoding="utf-8")
    return folder


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / SETTINGS).read_text(encoding="utf-8").startswith(_MARK)
    except OSError:
        return folder.is_dir() and not any(folder.iterdir())


def _settings(folder: Path, base_url: str) -> str:
    return (
        f"{_MARK}; the demo makes this folder again each time.\n"
        f'database_url = "sqlite:///{folder / DATABASE}"\n'
        f'smtp_url = "folder://{folder / LETTERS}"\n'
        'mail_from = "Case Review Tracker <tracker@lscb.example>"\n'
        f'base_url = "{base_url}"\n'
        'actor = "business.manager@lscb.example"\n'
    )
