"""The terms on which an organisation's own sign-in is used, from the settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.clock import SystemClock
from tracker.errors import SettingsError
from tracker.settings import Settings
from tracker.wiring import App

if TYPE_CHECKING:
    from tracker.web.identity_provider import IdentityProvider

CALLBACK = "/sign-in/oidc/callback"
_ISSUER = re.compile(r"https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?\S*")
_WHY = "TRACKER_OIDC_ISSUER names an organisation's sign-in"


@dataclass(frozen=True)
class ProviderTerms:
    """Who the provider is, what the tracker is called there, and where it sends people back to."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    redirect_uri: str = ""
    name: str = "your work account"


def provider_of(app: App) -> IdentityProvider | None:
    """Return the provider that is set, if any: its tokens are of the real time, also in a demo."""
    terms = terms_of(app.settings)
    if terms is None:
        return None
    try:
        from tracker.web.identity_provider import IdentityProvider  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as fault:
        raise SettingsError(
            "oidc_not_installed",
            f"{_WHY}, and the packages for it are not installed. Install the tracker with its "
            "extra: oidc.",
            field="oidc_issuer",
        ) from fault
    return IdentityProvider(terms, SystemClock())


def terms_of(settings: Settings) -> ProviderTerms | None:
    """Return the terms, or None where no provider is set; `SettingsError` for half of them."""
    if settings.oidc_issuer is None:
        return None
    if not _ISSUER.fullmatch(settings.oidc_issuer):
        raise SettingsError(
            "malformed_oidc_issuer",
            f'TRACKER_OIDC_ISSUER is "{settings.oidc_issuer}"; it must be an https address, such '
            "as https://login.council.example.",
            field="oidc_issuer",
        )
    base = settings.needed("base_url", why=f"{_WHY}, which must know where to send people back")
    return ProviderTerms(
        issuer=settings.oidc_issuer.rstrip("/"),
        client_id=settings.needed("oidc_client_id", why=_WHY),
        secret=_secret(settings),
        redirect_uri=base.rstrip("/") + CALLBACK,
        name=settings.oidc_name or ProviderTerms.name,
    )


def _secret(settings: Settings) -> str:
    if settings.oidc_client_secret_file is None:
        return settings.needed("oidc_client_secret", why=_WHY)
    try:
        return Path(settings.oidc_client_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(
            "unreadable_oidc_secret",
            f"The file {settings.oidc_client_secret_file} can't be read. "
            "Correct TRACKER_OIDC_CLIENT_SECRET_FILE, or the rights of the file.",
            field="oidc_client_secret_file",
        ) from fault
