"""Builds the store, the clock, the workflows and the transport; nothing else constructs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from sqlmodel import Session

from notifications.escalation import Ladder, LadderError
from notifications.escalation import read as read_ladder
from notifications.transports import Transport, transport_for
from tracker import settings as settings_room
from tracker.clock import Clock, SystemClock
from tracker.errors import SettingsError
from tracker.service_file import ServiceSettings, read_service
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.store.files import FileStore
from tracker.store.working_days import proclaimed_days, proclaimed_in
from workflows.action_rules import ActionRules, RuleBook, read_rules
from workflows.calendar import NONE_PROCLAIMED, Calendar, Proclaimed, for_nation
from workflows.definition import Workflow
from workflows.editions import newest_of
from workflows.loading import load_all
from workflows.local_clocks import with_local_clocks
from workflows.rag import RagKey, read_rag
from workflows.refusals import WorkflowFileError
from workflows.roles import Role, read_roles
from workflows.themes import Theme, read_themes

_FILES = ("roles", "workflows", "ladder", "rag", "action_rules", "themes", "service")
"""What stands in the folder of the configuration, by what it is here."""
NAMED_ROLES = (
    *("board_chair", "business_manager", "subgroup_chair", "subgroup_member", "agency_lead"),
    *("action_owner", "safeguarding_partner", "lead_reviewer"),
)
"""The roles that the tracker itself names, beside those that its files do."""


class Pinned(Protocol):
    """What runs under one version of a workflow."""

    @property
    def workflow_name(self) -> str | None:
        """The workflow's name; None where it has none."""

    @property
    def workflow_version(self) -> int | None:
        """The version that it finishes under."""


@dataclass(frozen=True)
class ConfigFiles:
    """The configuration, each file read once, when first asked for."""

    folder: Path

    def check(self) -> None:
        """Read every file, or raise WorkflowFileError with the faults of all of them at once."""
        faults: list[str] = []
        for name in _FILES:
            try:
                getattr(self, name)
            except (WorkflowFileError, LadderError) as error:
                faults += str(error).splitlines()
        if faults:
            raise WorkflowFileError(dict.fromkeys(faults))

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Return the roles of config/roles.toml by name."""
        path = self.folder / "roles.toml"
        found = read_roles(path)
        lacking = [name for name in NAMED_ROLES if name not in found]
        if lacking:
            raise WorkflowFileError(
                f'{path.name}: role: there is no role "{name}", which the tracker gives rights and '
                f"letters to. There is {', '.join(found)}."
                for name in lacking
            )
        return found

    @cached_property
    def workflows(self) -> Mapping[str, Workflow]:
        """Return every workflow under its name and version, the board's own steps on top."""
        loaded = load_all(self.folder / "workflows", roles=self.roles)
        return with_local_clocks(loaded, self.folder / "local_clocks.toml", roles=self.roles)

    @cached_property
    def ladder(self) -> Ladder:
        """Return the escalation ladder of config/escalation.toml."""
        return read_ladder(self.folder / "escalation.toml", roles=self.roles)

    @cached_property
    def action_rules(self) -> RuleBook:
        """Return how boards govern their action plans, from config/action_rules.toml."""
        return read_rules(self.folder / "action_rules.toml", keys=self.rag)

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """Return the board's list of themes from config/themes.toml, by name."""
        return read_themes(self.folder / "themes.toml")

    @cached_property
    def rag(self) -> Mapping[str, RagKey]:
        """Return the keys of config/rag.toml by name."""
        return read_rag(self.folder / "rag.toml")

    @cached_property
    def service(self) -> ServiceSettings:
        """Return how the service is called and looks, from config/service.toml."""
        return read_service(self.folder / "service.toml")


@dataclass(frozen=True)
class App:
    """Everything that an operation needs, built once by `build()`.

    Its store shows what one person may see: nobody's part, until `seen_by` names somebody.
    """

    settings: Settings
    store: Store
    clock: Clock = field(default_factory=SystemClock)
    session: Session | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", self.store.as_of(self.clock.today))

    def seen_by(self, person_id: int | None) -> "App":
        """Return the same app as one person may see its records."""
        if person_id == self.store.viewer:
            return self
        seen = self._twin(self._kept)
        object.__setattr__(seen, "store", self.store.seen_by(person_id))
        return seen

    def within(self, session: Session) -> "App":
        """Return the same app, whose calendar is read in an open session when first asked for."""
        seen = self._twin({})
        object.__setattr__(seen, "session", session)
        return seen

    def knowing(self, session: Session, days_known: int, *, viewer: int) -> "App":
        """Return the same app within a session of one person, its calendar known up to a day.

        What was read of it holds for the next one until another day is proclaimed or taken back.
        """
        lately = self._lately
        if days_known not in lately:
            lately.clear()
        seen = self._twin(lately.setdefault(days_known, {}))
        seen.__dict__.update(session=session, store=self.store.seen_by(viewer))
        return seen

    def _twin(self, kept: dict[str, Mapping[str, Proclaimed]]) -> "App":
        files, seen = self.files, object.__new__(App)
        seen.__dict__.update(self.__dict__, files=files, _kept=kept)
        return seen

    @cached_property
    def files(self) -> ConfigFiles:
        """Return the configuration."""
        return ConfigFiles(self.settings.config_folder)

    @cached_property
    def _kept(self) -> dict[str, Mapping[str, Proclaimed]]:
        """Hold the proclaimed days once read; whoever this app is seen by shares them."""
        return {}

    @cached_property
    def _lately(self) -> dict[int, dict[str, Mapping[str, Proclaimed]]]:
        """Hold the proclaimed days as last read by a lone change, under the last day's number."""
        return {}

    @property
    def roles(self) -> Mapping[str, Role]:
        """Return the roles of config/roles.toml by name."""
        return self.files.roles

    @property
    def workflows(self) -> Mapping[str, Workflow]:
        """Return every workflow under its name and version, such as "action.v1"."""
        return self.files.workflows

    @property
    def ladder(self) -> Ladder:
        """Return the escalation ladder of config/escalation.toml."""
        return self.files.ladder

    @property
    def themes(self) -> Mapping[str, Theme]:
        """Return the themes that findings, recommendations and actions may bear, by name."""
        return self.files.themes

    def rules(self, board: str) -> ActionRules:
        """Return how the board with that reference governs its action plans."""
        return self.files.action_rules.of(board)

    def rag_key(self, board: str) -> RagKey:
        """Return the key that a board prints beside its colours."""
        return self.files.rag[self.rules(board).rag]

    @cached_property
    def transport(self) -> Transport:
        """Return the way out for mail; `SettingsError` where none is set."""
        url = self.settings.needed("smtp_url", why="no letter can leave without a mail server")
        try:
            return transport_for(url, ehlo_name=self.settings.ehlo_name)
        except ValueError as fault:
            raise SettingsError(
                "unusable_smtp_url", f"TRACKER_SMTP_URL: {fault}", field="smtp_url"
            ) from fault

    @property
    def kept_files(self) -> FileStore:
        """Return the folder of evidence: the one set, or one beside the database."""
        folder = self.settings.files_folder
        return FileStore(Path(folder) if folder else self.store.folder / "files")

    def workflow(self, name: str, version: int) -> Workflow:
        """Return the very version that a record is pinned to."""
        return self.workflows[f"{name}.v{version}"]

    def move_name(self, item: Pinned, means: str) -> str:
        """Return what an item's own process calls the move of a meaning."""
        flow = self.workflow(item.workflow_name or "", item.workflow_version or 0)
        return flow.move_meaning(means).name

    def of_subject(self, subject: str) -> list[Workflow]:
        """Return every version of each workflow of a subject: "action", "finding" ..."""
        return [flow for flow in self.workflows.values() if flow.subject == subject]

    def calendar(self, nation: str) -> Calendar:
        """Return the working days of a nation, without the bank holidays proclaimed for it."""
        return for_nation(nation, self.know_calendar().get(nation, NONE_PROCLAIMED))

    def know_calendar(self) -> Mapping[str, Proclaimed]:
        """The proclaimed days, read once: in the open session, or in one of their own."""
        known = self._kept.get("proclaimed")
        if known is None:
            inside = self.session
            known = proclaimed_days(self.store) if inside is None else proclaimed_in(inside)
            self._kept["proclaimed"] = known
        return known

    def forget_calendar(self) -> None:
        """Read the proclaimed days again when next asked: another program may have added one."""
        self._kept.clear()

    def editions(self, name: str) -> list[Workflow]:
        """Every version of a workflow, the oldest first; none where no file bears the name."""
        keys = [key for key in self.workflows if key.rpartition(".v")[0] == name]
        found = [self.workflows[key] for key in keys]
        return sorted(found, key=lambda flow: flow.version)

    def newest(self, name: str) -> Workflow:
        """Return the edition of a workflow that came into force last, in its newest version."""
        return newest_of(self.workflows, name)


def build(settings: Settings | None = None, *, clock: Clock | None = None) -> App:
    """Return an app on the settings of the environment, or on those given."""
    settings = settings_room.read() if settings is None else settings
    return App(settings, Store(settings.database_url), clock or SystemClock())
