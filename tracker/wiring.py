"""Builds the store, the clock, the workflows and the transport; nothing else constructs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from notifications.escalation import Ladder
from notifications.escalation import read as read_ladder
from notifications.transports import Transport, transport_for
from tracker import settings as settings_room
from tracker.clock import Clock, SystemClock
from tracker.errors import SettingsError
from tracker.settings import Settings
from tracker.store.engine import Store
from workflows.definition import Workflow
from workflows.loading import load_all
from workflows.roles import Role, read_roles


@dataclass(frozen=True)
class App:
    """Everything that an operation needs, built once by `build()`."""

    settings: Settings
    store: Store
    clock: Clock = field(default_factory=SystemClock)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Give the roles of config/roles.toml by name."""
        return read_roles(self.settings.config_folder / "roles.toml")

    @cached_property
    def workflows(self) -> Mapping[str, Workflow]:
        """Give every workflow under its name and version, such as "action.v1"."""
        return load_all(self.settings.config_folder / "workflows", roles=self.roles)

    @cached_property
    def ladder(self) -> Ladder:
        """Give the escalation ladder of config/escalation.toml."""
        return read_ladder(self.settings.config_folder / "escalation.toml")

    @cached_property
    def transport(self) -> Transport:
        """Give the way out for mail; `SettingsError` where none is set."""
        url = self.settings.needed("smtp_url", why="no letter can leave without a mail server")
        try:
            return transport_for(url)
        except ValueError as fault:
            raise SettingsError(f"TRACKER_SMTP_URL: {fault}") from fault

    def workflow(self, name: str, version: int) -> Workflow:
        """Give the very version that a record is pinned to."""
        return self.workflows[f"{name}.v{version}"]

    def newest(self, name: str) -> Workflow:
        """Give the newest version of a workflow, for a new record."""
        versions = [flow for flow in self.workflows.values() if flow.name == name]
        return max(versions, key=lambda flow: flow.version)


def build(settings: Settings | None = None, *, clock: Clock | None = None) -> App:
    """Give an app on the settings of the environment, or on those given."""
    settings = settings_room.read() if settings is None else settings
    return App(settings, Store(settings.database_url), clock or SystemClock())
