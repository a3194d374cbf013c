"""A request to come in is used: by its link or its code, once, in the browser that asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from tracker.errors import BadInput, NotAllowed
from tracker.operations.access.asking_to_enter import members_at
from tracker.operations.access.secrets_kept import hash_of, new_secret
from tracker.records import Board, Person, SignIn, SignInRequest
from tracker.wiring import App

_WRONG_CODES_MOST = 5
_BROWSER_NAME_MOST = 200


@dataclass(frozen=True)
class Entered:
    """Somebody is in: the key that their browser keeps, and the page that they were going to."""

    key: str
    next_path: str


def enter_by_link(app: App, link: str, *, browser: str, browser_name: str) -> Entered:
    """Sign in the browser that asked for a link; `NotAllowed` says why it can't be used."""
    with app.store.writing() as session:
        asked = session.exec(
            select(SignInRequest).where(SignInRequest.link_hash == hash_of(link))
        ).first()
        asked = good(asked, app.clock.now())
        if asked.browser_hash != hash_of(browser):
            raise NotAllowed(
                "another_browser",
                "This link was asked for in another browser. Go back to the page where you asked "
                "for it, and type the six digits from the letter there.",
                field="link",
            )
        return _enter(app, session, asked, browser_name)


def enter_by_code(app: App, code: str, *, browser: str, browser_name: str) -> Entered:
    """Sign in the browser that asked, by the six digits of the last letter it asked for."""
    digits = "".join(filter(str.isdigit, code))
    with app.store.writing() as session:
        asked = session.exec(
            select(SignInRequest)
            .where(SignInRequest.browser_hash == hash_of(browser), SignInRequest.address != "")
            .order_by(col(SignInRequest.asked_at).desc(), col(SignInRequest.id).desc())
        ).first()
        asked = good(asked, app.clock.now())
        if asked.wrong_codes >= _WRONG_CODES_MOST:
            raise spent()
        if asked.code_hash == hash_of(browser, digits):
            return _enter(app, session, asked, browser_name)
        asked.wrong_codes += 1
        session.add(asked)
    raise BadInput(
        "wrong_code",
        "Those are not the six digits from the letter. Check them, or ask for a new letter.",
        field="code",
    )


def enter_as(app: App, address: str, *, browser_name: str) -> Entered:
    """Sign in as an address without a letter: for a demo alone, whose people are invented."""
    with app.store.writing() as session:
        members = members_at(session, address, app.clock.today())
        if not members:
            raise spent()
        return Entered(begin_sign_in(app, session, members[0], browser_name), "/")


def is_good(app: App, link: str) -> bool:
    """Tell whether a link can still be used; asking changes nothing."""
    with app.store.reading() as session:
        asked = session.exec(
            select(SignInRequest).where(SignInRequest.link_hash == hash_of(link))
        ).first()
    return asked is not None and asked.used_at is None and asked.good_until > app.clock.now()


def good(asked: SignInRequest | None, now: datetime) -> SignInRequest:
    """Return a request that can still be used; `NotAllowed` for any other."""
    if asked is None or asked.used_at is not None or asked.good_until <= now:
        raise spent()
    return asked


def spent() -> NotAllowed:
    """Return the refusal of a request that was used, or is too old, or never was."""
    return NotAllowed(
        "sign_in_spent",
        "This link or code has been used, or is older than 15 minutes. Ask for a new one.",
        field="link",
    )


def _enter(app: App, session: Session, asked: SignInRequest, browser_name: str) -> Entered:
    now = app.clock.now()
    members = members_at(session, asked.address, app.clock.today())
    if not members or not use_up(session, asked, now):
        raise spent()
    return Entered(begin_sign_in(app, session, members[0], browser_name), asked.next_path)


def begin_sign_in(
    app: App, session: Session, member: tuple[Person, Board], browser_name: str
) -> str:
    """Begin a sign-in; return the key that its browser keeps."""
    (person, board), now, key = member, app.clock.now(), new_secret()
    session.add(
        SignIn(
            board_id=board.id or 0,
            person_id=person.id or 0,
            key_hash=hash_of(key),
            browser=browser_name[:_BROWSER_NAME_MOST],
            begun_at=now,
            seen_at=now,
        )
    )
    return key


def use_up(session: Session, asked: SignInRequest, now: datetime) -> bool:
    """Mark a request as used; tell whether this was the press that did it."""
    unused = col(SignInRequest.id) == asked.id, col(SignInRequest.used_at).is_(None)
    marked = update(SignInRequest).where(*unused).values(used_at=now)
    return session.execute(marked.returning(col(SignInRequest.id))).first() is not None
