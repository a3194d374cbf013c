"""Coming in by an organisation's own sign-in: asked for once, used once, by the same browser.

What only the browser and the tracker may know is made of the browser's own secret, so that the
database keeps hashes alone.
"""

from dataclasses import dataclass

from sqlmodel import select

from tracker.errors import NotAllowed
from tracker.operations.access.asking_to_enter import GOOD_FOR, members_at
from tracker.operations.access.entering import Entered, begin_sign_in, good, spent, use_up
from tracker.operations.access.secrets_kept import hash_of, new_secret
from tracker.records import SignInRequest
from tracker.wiring import App


@dataclass(frozen=True)
class ProviderRequest:
    """What goes out to a provider and must come back: its state, its nonce and its proof (PKCE)."""

    state: str
    nonce: str
    verifier: str
    next_path: str


def ask_provider(app: App, *, browser: str, next_path: str) -> ProviderRequest:
    """Keep a browser's request to come in by the provider."""
    request, now = _request(browser, new_secret(), next_path), app.clock.now()
    with app.store.writing() as session:
        session.add(
            SignInRequest(
                address="",
                link_hash=hash_of(request.state),
                code_hash=hash_of(request.nonce),
                browser_hash=hash_of(browser),
                next_path=next_path,
                asked_at=now,
                good_until=now + GOOD_FOR,
            )
        )
    return request


def take_up_request(app: App, state: str, *, browser: str) -> ProviderRequest:
    """Use a request up and return it; `NotAllowed` where it was, or was another browser's."""
    with app.store.writing() as session:
        of_state = SignInRequest.link_hash == hash_of(state), SignInRequest.address == ""
        asked = good(session.exec(select(SignInRequest).where(*of_state)).first(), app.clock.now())
        if asked.browser_hash != hash_of(browser) or not use_up(session, asked, app.clock.now()):
            raise spent()
        return _request(browser, state, asked.next_path)


def enter_as_told(app: App, address: str, *, next_path: str, browser_name: str) -> Entered:
    """Sign in whom the provider has named; `NotAllowed` where they hold no post today."""
    with app.store.writing() as session:
        members = members_at(session, address.strip().lower(), app.clock.today())
        if not members:
            raise not_let_in()
        return Entered(begin_sign_in(app, session, members[0], browser_name), next_path)


def not_let_in() -> NotAllowed:
    """Return the one refusal for strangers, and for whatever a provider says that can't be so."""
    return NotAllowed(
        "not_let_in",
        "That sign-in did not give the address of somebody who holds a role on a board here. "
        "Ask for a link by email, or ask your business manager.",
        field="address",
    )


def _request(browser: str, state: str, next_path: str) -> ProviderRequest:
    nonce, verifier = (hash_of(browser, state, use) for use in ("nonce", "verifier"))
    return ProviderRequest(state, nonce, verifier, next_path)
