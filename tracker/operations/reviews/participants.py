"""The names of those who took part in advice, as the labels of the board's agencies and posts."""

import difflib
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from tracker.changing import worded_line
from tracker.errors import BadInput
from tracker.operations.reviews.sittings import Participant, Sitting
from tracker.records import Agency, Post


def recognised(session: Session, board_id: int, given: Sitting) -> Sitting:
    """Return a sitting with each participant once, by the label of their agency or post.

    What somebody said twice is kept both times. A name that the board doesn't know is refused.
    """
    labels = _labels(session, board_id)
    names = [_name_of(one) for one in given.participants]
    _refuse_unknown(zip(names, given.participants, strict=True), labels)
    said: dict[str, list[Participant]] = {}
    for name, one in zip(names, given.participants, strict=True):
        said.setdefault(labels[name.lower()], []).append(one)
    took_part = tuple(
        Participant(
            who, _both(one.conflict for one in entries), _both(one.dissent for one in entries)
        )
        for who, entries in said.items()
    )
    return Sitting(given.meeting_on, given.is_quorate, took_part)


def _name_of(one: Participant) -> str:
    field, among = _said_of(one)
    return worded_line(one.who, what=f"A name among {among}", field=field)


def _said_of(one: Participant) -> tuple[str, str]:
    """Return which input names a participant, and who is named there, in words."""
    if one.dissent:
        return "dissent", "those who disagreed"
    if one.conflict:
        return "conflict", "those who declared an interest"
    return "participants", "those who took part"


def _refuse_unknown(named: Iterable[tuple[str, Participant]], labels: Mapping[str, str]) -> None:
    """Refuse names that the board doesn't know, those of the first input that has one."""
    unknown: dict[tuple[str, str], dict[str, None]] = {}
    for name, one in named:
        if name.lower() not in labels:
            unknown.setdefault(_said_of(one), {})[name] = None
    for (field, among), names in unknown.items():
        raise BadInput(
            "unknown_participant",
            f"Among {among}, the board has no agency or role {_listed(names, labels)}. Name an "
            "agency or a role as the board does, not a person.",
            field=field,
        )


def _labels(session: Session, board_id: int) -> dict[str, str]:
    """The label of each post and agency by reference and by label; an agency's goes first."""
    posts = session.exec(
        select(Post).where(Post.board_id == board_id).order_by(col(Post.sort_key))
    ).all()
    agencies = session.exec(
        select(Agency).where(Agency.board_id == board_id).order_by(col(Agency.sort_key))
    ).all()
    named = [(post.reference, post.title) for post in posts]
    named += [(agency.reference, agency.name) for agency in agencies]
    return {word.lower(): label for ref, label in named for word in (ref, label)}


def _listed(unknown: Iterable[str], labels: Mapping[str, str]) -> str:
    return "; ".join(f'"{name}"{_near(name, labels)}' for name in unknown)


def _near(name: str, labels: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name.lower(), labels, n=3, cutoff=0.5)
    near += [known for known in labels if name.lower() in known and known not in near]
    found = dict.fromkeys(labels[known] for known in near)
    return f" (did you mean {' or '.join(found)}?)" if found else ""


def _both(said: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words.strip() for words in said if words.strip()))
