"""Who asked to be let in, who is in, and what a form must not lose or do twice."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import Instant


class SignInRequest(SQLModel, table=True):
    """A link and a code sent to an address, good once, in the browser that asked for them.

    Only hashes are kept of the link, the code and the browser. A request for an address that
    nobody has is kept too: whoever asks learns nothing from how long the answer takes.
    """

    __tablename__ = "sign_in_request"
    __table_args__ = (
        UniqueConstraint("link_hash"),
        Index("sign_in_request_browser", "browser_hash", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    address: str
    link_hash: str
    code_hash: str
    browser_hash: str
    next_path: str = "/"
    asked_at: datetime = Field(sa_type=Instant)
    good_until: datetime = Field(sa_type=Instant)
    wrong_codes: int = 0
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class SignIn(SQLModel, table=True):
    """One person signed in with one browser, until they leave, fall idle or the day ends.

    `key_hash` is the hash of what the browser's cookie holds.
    """

    __tablename__ = "sign_in"
    __table_args__ = (UniqueConstraint("key_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    key_hash: str
    browser: str = ""
    begun_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class SentForm(SQLModel, table=True):
    """A form that was carried out: pressed again, it shows this result and does nothing."""

    __tablename__ = "sent_form"
    __table_args__ = (UniqueConstraint("person_id", "form_key"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id")
    form_key: str
    sent_at: datetime = Field(sa_type=Instant)
    location: str
    message: str = ""


class KeptWords(SQLModel, table=True):
    """What somebody had typed when their sign-in ended: `words` are the form's fields as JSON."""

    __tablename__ = "kept_words"
    __table_args__ = (UniqueConstraint("person_id", "path"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id")
    path: str
    words: str
    kept_at: datetime = Field(sa_type=Instant)


class KeptFile(SQLModel, table=True):
    """A file that came with a form which isn't done yet, kept for one person at the form's path.

    `file_key` is its name in the folder of files, `sha256` the hash of what it held when it came.
    """

    __tablename__ = "kept_file"
    __table_args__ = (UniqueConstraint("person_id", "path"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id")
    path: str
    file_key: str
    sha256: str
    file_name: str
    kept_at: datetime = Field(sa_type=Instant)


class Attempts(SQLModel, table=True):
    """How often somebody has asked to come in since a window began, over every process.

    `name_hash` is made of the limit and of the address or the network that it holds for.
    """

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("name_hash"), Index("attempts_end", "ends_at"))

    id: int | None = Field(default=None, primary_key=True)
    name_hash: str
    number: int
    ends_at: datetime = Field(sa_type=Instant)
