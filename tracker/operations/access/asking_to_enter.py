"""Somebody asks to be let in: a link and a code go to their address, if the board knows it.

Asking takes the same steps for every address. The letter is written afterwards, out of the
asker's sight, and only to an address that holds a post today.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from tracker.changing.move_letters import letter_to
from tracker.errors import BadInput
from tracker.operations.access.secrets_kept import hash_of, new_code, new_secret
from tracker.records import Board, Person, SignInRequest, Tenure
from tracker.store.holders import runs_on
from tracker.wiring import App
from workflows.patterns import is_address

GOOD_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Asked:
    """A request to come in: its link and code are known here alone, and are kept as hashes."""

    address: str
    link: str
    code: str


def ask_to_enter(app: App, address: str, *, browser: str, next_path: str) -> Asked:
    """Keep a request of a browser to come in as an address; nothing tells whether it is known."""
    asked = Asked(_address(address), new_secret(), new_code())
    now = app.clock.now()
    with app.store.writing() as session:
        session.add(
            SignInRequest(
                address=asked.address,
                link_hash=hash_of(asked.link),
                code_hash=hash_of(browser, asked.code),
                browser_hash=hash_of(browser),
                next_path=next_path,
                asked_at=now,
                good_until=now + GOOD_FOR,
            )
        )
    return asked


def write_to_asker(app: App, asked: Asked) -> bool:
    """Queue the letter with the link and the code, where the address holds a post today."""
    with app.store.writing() as session:
        members = members_at(session, asked.address, app.clock.today())
        if not members:
            return False
        person, board = members[0]
        facts = {
            "board": board.name,
            "link": f"/sign-in/link/{asked.link}",
            "code": f"{asked.code[:3]} {asked.code[3:]}",
            "minutes": int(GOOD_FOR.total_seconds() // 60),
        }
        session.add(letter_to(app, board, person, "sign_in", facts))
    return True


def members_at(session: Session, address: str, on: date) -> list[tuple[Person, Board]]:
    """Return the people of an address who hold a post on a day, each with their board."""
    found = session.exec(
        select(Person, Board)
        .join(Board, col(Board.id) == Person.board_id)
        .where(
            col(Person.email) == address,
            col(Person.id).in_(select(col(Tenure.person_id)).where(runs_on(Tenure, on))),
        )
        .order_by(col(Board.sort_key))
    )
    return list(found.all())


def _address(written: str) -> str:
    address = written.strip().lower()
    if not is_address(address):
        raise BadInput(
            "malformed_address",
            "Write your work email address, such as name@agency.example.",
            field="address",
        )
    return address
