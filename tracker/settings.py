"""Settings from the environment and a file, read once into one frozen value."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from notifications.headers import MessageError, sender_setting
from tracker.errors import SettingsError
from workflows.clean_text import UncleanText, clean_line, harm_in
from workflows.refusals import WorkflowFileError
from workflows.toml_files import read_toml

_MACHINE = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|\[[0-9A-Fa-f.:]+\]|\[IPv6:.+\]"
)
_NAMES = frozenset({"actor", "board", "commit", "oidc_client_id", "oidc_name"})
"""Settings that are a name, as many options are; others are kept letter by letter."""
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """How this installation is set up; a `None` is a setting that nobody has given."""

    database_url: str = "sqlite:///tracker.sqlite3"
    smtp_url: str | None = None
    mail_from: str | None = None
    ehlo_name: str | None = None
    base_url: str | None = None
    config_folder: Path = Path()
    board: str | None = None
    actor: str | None = None
    files_folder: str | None = None
    scanner: str | None = None
    commit: str | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = field(default=None, repr=False)
    oidc_client_secret_file: str | None = None
    oidc_name: str | None = None

    def needed(self, name: str, *, why: str) -> str:
        """Return a setting that a command can't do without; `SettingsError` says how to give it."""
        value: str | None = getattr(self, name)
        if value is None:
            raise SettingsError(
                "setting_missing",
                f"TRACKER_{name.upper()} is not set, and {why}. "
                f"Set it in the environment, or {name} in the settings file.",
                field=name,
            )
        return value


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings: the environment's word first, then the file's, then the defaults."""
    environment = os.environ if environment is None else environment
    known = {one.name for one in fields(Settings)}
    told = _from_file(environment, known)
    for name in known:
        if value := environment.get(f"TRACKER_{name.upper()}"):
            told[name] = value
    cleaned = {name: _clean(name, value) for name, value in told.items()}
    told = {name: value for name, value in cleaned.items() if value or name not in _NAMES}
    folder = Path(told.pop("config_folder", "") or _shipped_config())
    if not folder.is_dir():
        raise SettingsError(
            "no_config_folder",
            f"The configuration folder {folder} does not exist. Set TRACKER_CONFIG_FOLDER to a "
            "folder with workflows, roles.toml and timetable.toml, or leave it out.",
            field="config_folder",
        )
    _check_urls(told)
    _check_mail(told)
    return Settings(config_folder=folder, **told)


def _from_file(environment: Mapping[str, str], known: set[str]) -> dict[str, str]:
    named = environment.get("TRACKER_CONFIG")
    path = Path(named) if named else Path("tracker.toml")
    if not named and not path.is_file():
        return {}
    try:
        written = read_toml(path)
    except WorkflowFileError as fault:
        raise SettingsError(
            "unreadable_settings",
            f"The settings file {path} can't be read. {fault} "
            "Correct TRACKER_CONFIG, or unset it to use the environment alone.",
            field="config",
        ) from fault
    wrong = [name for name, value in written.items() if not (name in known and _is_text(value))]
    if wrong:
        told = " ".join(_wrong(path, name, is_known=name in known) for name in wrong)
        there = f"The settings are: {', '.join(sorted(known))}."
        raise SettingsError("unknown_setting", f"{told} {there}", field=wrong[0])
    return written


def _clean(name: str, value: str) -> str:
    """Return a setting as it is kept: a name as an option is, another where it does no harm."""
    try:
        if name in _NAMES:
            return clean_line(value)
        if name != "mail_from" and (harm := harm_in(value)):
            raise UncleanText(f"it holds {harm}, which can't be kept; write it without.")
    except UncleanText as fault:
        raise SettingsError(
            "malformed_setting", f"TRACKER_{name.upper()}: {fault}", field=name
        ) from fault
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _wrong(path: Path, name: str, *, is_known: bool) -> str:
    what = "it is not text; put it in quotation marks" if is_known else "it is not a setting"
    return f'{path}: "{name}": {what}.'


def _shipped_config() -> Path:
    """Find config/ beside the checkout, or inside the installed package."""
    beside = _PACKAGE.parent / "config"
    return beside if (beside / "workflows").is_dir() else _PACKAGE / "config_files"


def _check_urls(told: Mapping[str, str]) -> None:
    url = told.get("database_url", "sqlite:")
    if not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
        raise SettingsError(
            "malformed_database_url",
            "TRACKER_DATABASE_URL must begin with sqlite:/// and a path, or postgresql:// "
            "and a server, such as sqlite:////var/lib/tracker/board.sqlite3.",
            field="database_url",
        )
    base = told.get("base_url")
    if base is not None and (not base.startswith(("https://", "http://")) or set("?#") & set(base)):
        raise SettingsError(
            "malformed_base_url",
            f'TRACKER_BASE_URL is "{base}"; it must be the address of the tracker as people '
            "open it, such as https://tracker.example.org, with no ? and no # in it.",
            field="base_url",
        )


def _check_mail(told: dict[str, str]) -> None:
    """Refuse a sender that no header can hold, by the function that writes it, and no name."""
    if "mail_from" in told:
        try:
            told["mail_from"] = sender_setting(told["mail_from"])
        except MessageError as fault:
            raise SettingsError(
                "malformed_mail_from",
                f"TRACKER_MAIL_FROM can't be used. {fault} It must be one address, such as "
                "tracker@board.example or Case Review Tracker <tracker@board.example>; where the "
                "name has a comma or a bracket, put the name in quotation marks.",
                field="mail_from",
            ) from fault
    name = told.get("ehlo_name")
    if name is not None and not _MACHINE.fullmatch(name):
        raise SettingsError(
            "malformed_ehlo_name",
            f'TRACKER_EHLO_NAME is "{name}"; it must be the full name of this machine, such as '
            "tracker.board.example, or its address in square brackets.",
            field="ehlo_name",
        )
