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
    names = [worded_line(one.who, what="A participant", field="who") for one in given.participants]
    unknown = [name for name in names if name.lower() not in labels]
    if unknown:
        first = given.participants[names.index(unknown[0])]
        raise BadInput(
            "unknown_participant",
            f"The board has no agency or role {_listed(unknown, labels)}.",
            field="dissent" if first.dissent else "conflict" if first.conflict else "participants",
        )
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
