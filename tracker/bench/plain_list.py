"""The same list as an afternoon's work: FastAPI, SQLModel's relationships, GOV.UK's macros.

What it shows of each action, and that only somebody signed in is shown it, is as in ours.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from fastapi import Cookie, Depends, FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from jinja2 import ChainableUndefined, DictLoader, Environment, PackageLoader, PrefixLoader
from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, Session, SQLModel, col, create_engine, func, select

from tracker.bench.bench_boards import TODAY
from workflows import phrases

ROWS = 50
_PAGE = """
{% extends "govuk_frontend_jinja/template.html" %}
{% from "govuk_frontend_jinja/components/table/macro.html" import govukTable %}
{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}
{% from "govuk_frontend_jinja/components/pagination/macro.html" import govukPagination %}
{% block content %}
<h1 class="govuk-heading-l">{{ in_all }} actions</h1>
{% set rows = [] %}
{% for action in actions %}
  {% set late = (today - action.due_on).days if action.due_on and action.clock_name else 0 %}
  {% set tag %}{{ action.state | replace("_", " ") | capitalize }}
  {% if late > 0 %}{{ govukTag({"text": "Late by %s days" % late, "classes": "govuk-tag--red"}) }}
  {% endif %}{% endset %}
  {% set link %}<a class="govuk-link" href="/actions/{{ action.reference }}">
  {{ action.reference }}: {{ action.title }}</a>{% endset %}
  {% set _ = rows.append([
    {"html": link},
    {"text": action.agency.name},
    {"text": action.owner.title if action.owner else "Nobody"},
    {"text": action.due_on | day},
    {"html": tag}
  ]) %}
{% endfor %}
{{ govukTable({
  "head": [{"text": "Action"}, {"text": "Agency"}, {"text": "Owner"}, {"text": "Due"},
           {"text": "State"}],
  "rows": rows
}) }}
{{ govukPagination({"next": {"href": "/actions?page=%s" % (page + 1)}}) }}
{% endblock %}
"""


class _Plain(SQLModel, registry=registry()):
    """The tables once more, with the relationships that such a program has."""


class PlainAgency(_Plain, table=True):
    """An agency."""

    __tablename__ = "agency"

    id: int = Field(primary_key=True)
    name: str


class PlainPost(_Plain, table=True):
    """A post that owns actions."""

    __tablename__ = "post"

    id: int = Field(primary_key=True)
    title: str


class PlainSignIn(_Plain, table=True):
    """Somebody who is signed in."""

    __tablename__ = "sign_in"

    id: int = Field(primary_key=True)
    board_id: int
    key_hash: str


class PlainAction(_Plain, table=True):
    """An action with its agency and its owner's post."""

    __tablename__ = "action"

    id: int = Field(primary_key=True)
    board_id: int
    reference: str
    sort_key: str
    title: str
    state: str
    due_on: date | None
    clock_name: str | None
    agency_id: int = Field(foreign_key="agency.id")
    owner_post_id: int | None = Field(foreign_key="post.id")
    agency: PlainAgency = Relationship()
    owner: PlainPost | None = Relationship()


def plain_list(url: str) -> FastAPI:
    """Return the program on a board's database."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), pool_size=20)
    web, pages = FastAPI(), _pages()

    def session() -> Iterator[Session]:
        with Session(engine) as opened:
            yield opened

    in_session = Depends(session)

    @web.get("/actions", response_class=HTMLResponse)
    def actions(
        page: int = 1, tracker_sign_in: str = Cookie(""), session: Session = in_session
    ) -> str:
        key_hash = sha256(tracker_sign_in.encode()).hexdigest()
        known = session.exec(select(PlainSignIn).where(PlainSignIn.key_hash == key_hash)).first()
        if known is None:
            raise HTTPException(401)
        own = PlainAction.board_id == known.board_id
        in_all = session.exec(select(func.count()).select_from(PlainAction).where(own)).one()
        found = session.exec(
            select(PlainAction)
            .where(own)
            .order_by(
                col(PlainAction.due_on).is_(None),
                col(PlainAction.due_on),
                col(PlainAction.sort_key),
            )
            .offset((page - 1) * ROWS)
            .limit(ROWS)
        ).all()
        return pages.get_template("pages/list.html").render(
            actions=found, in_all=in_all, page=page, today=TODAY
        )

    return web


def _pages() -> Environment:
    components = PackageLoader("govuk_frontend_jinja")
    loaders = {"govuk_frontend_jinja": components, "pages": DictLoader({"list.html": _PAGE})}
    env = Environment(loader=PrefixLoader(loaders), autoescape=True, undefined=ChainableUndefined)
    env.filters["day"] = phrases.day
    return env
