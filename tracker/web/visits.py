"""One request of somebody who is signed in: one session, one moment, one viewer."""

import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from tracker.changing.work import Work
from tracker.errors import NotFound
from tracker.operations.access.kept_files import FormPlace, keep_file
from tracker.operations.access.kept_words import keep_words
from tracker.operations.access.sign_ins import Visitor, mark_seen, visiting
from tracker.records import Board
from tracker.web.cookies import SIGN_IN, read_cookie
from tracker.web.posted import Posted, file_in
from tracker.wiring import App
from workflows.clean_text import harm_in

_PATH_LONGEST = 2_000


class SignInNeeded(Exception):
    """Nobody is signed in: the request goes on to the sign-in page, which leads back.

    `words` is what became of what was typed: "kept", "lost", "" where nothing was.
    """

    def __init__(self, next_path: str, *, words: str = "") -> None:
        super().__init__(next_path)
        self.next_path, self.words = next_path, words


class ForgedForm(Exception):
    """A form came without the token of this sign-in: another site may have sent it."""


@dataclass(frozen=True)
class Visit:
    """Somebody's request: what they see, who they are, the token that their forms carry, and what
    the question of the address asks.
    """

    work: Work
    visitor: Visitor
    token: str
    asked: Mapping[str, str]

    @property
    def by(self) -> str:
        """Return the address in whose name an operation is asked for."""
        return self.visitor.person.email


@dataclass(frozen=True)
class Sender:
    """Who sent a form, with the app as they may see its records; no session is open for them."""

    app: App
    visitor: Visitor

    @property
    def board(self) -> Board:
        """Return the board that they are signed in to."""
        return self.visitor.board

    @property
    def by(self) -> str:
        """Return the address in whose name an operation is asked for."""
        return self.visitor.person.email


@contextmanager
def visit(request: Request) -> Iterator[Visit]:
    """Open the request of whoever is signed in, to read; or raise `SignInNeeded`."""
    app: App = request.app.state.tracker
    key = read_cookie(request, SIGN_IN)
    _check_can_be_asked(request)
    with request.app.state.turns, visiting(app, key) as (visitor, work):
        if visitor is None or work is None:
            raise SignInNeeded(own_path(request))
        yield Visit(work, visitor, token_of(key), dict(request.query_params))
    mark_seen(app, visitor)


def _check_can_be_asked(request: Request) -> None:
    """Refuse an address with a character that is kept nowhere: no database is asked for one, and
    no page says it again.
    """
    asked = (request.scope["path"], *request.query_params.values())
    if any(harm_in(words) for words in asked):
        raise NotFound("no_such_page", "There is no such page.")


def sender(request: Request, posted: Posted) -> Sender:
    """Return who sent a form; it must carry the token of their sign-in.

    What somebody typed whose sign-in has ended is kept, for them alone.
    """
    app: App = request.app.state.tracker
    key = read_cookie(request, SIGN_IN)
    with visiting(app, key) as (visitor, work):
        seen = None if work is None else app.seen_by(work.person_id)
    if visitor is None:
        raise SignInNeeded(own_path(request), words="lost")
    check_token(key, posted)
    if seen is None:
        _keep(app, visitor, request.url.path, posted)
        raise SignInNeeded(own_path(request), words="kept")
    mark_seen(app, visitor)
    return Sender(seen, visitor)


def check_token(key: str, posted: Posted) -> None:
    """Raise `ForgedForm` where a form doesn't carry the token of a sign-in."""
    if not hmac.compare_digest(posted.one("token").encode(), token_of(key).encode()):
        raise ForgedForm


def token_of(key: str) -> str:
    """Return the token that the forms of a sign-in carry, for as long as it lasts."""
    return hmac.new(key.encode(), b"form", sha256).hexdigest()


def own_path(request: Request) -> str:
    """Return the path and question of a request."""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def safe_path(wanted: str) -> str:
    """Return a path of this site, and "/" for what leads elsewhere."""
    parts = urlsplit(wanted)
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    is_plain = wanted.isprintable() and " " not in wanted and len(wanted) <= _PATH_LONGEST
    if not (is_own and is_plain) or parts.scheme or parts.netloc:
        return "/"
    return wanted


def sign_in_path(next_path: str) -> str:
    """Return the address of the sign-in page that leads back to a path."""
    return f"/sign-in?next={quote(next_path, safe='/')}"


def _keep(app: App, visitor: Visitor, path: str, posted: Posted) -> None:
    words = {name: typed for name, typed in posted.fields.items() if name not in ("token", "key")}
    keep_words(
        app,
        board_id=visitor.board.id or 0,
        person_id=visitor.person.id or 0,
        path=path,
        words=words,
    )
    if (sent := file_in(posted)) is not None:
        place = FormPlace(visitor.board.id or 0, visitor.person.id or 0, path)
        keep_file(app, place, *sent)
