"""What no single entry can know: that what it names exists, and that its dates and state agree."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.intake.action_checks import action_faults
from tracker.intake.known_references import KeyFault, Known, state_faults, unknown
from tracker.intake.review_checks import review_faults
from tracker.intake.shapes import (
    ActionEntry,
    BoardEntry,
    DisseminationEntry,
    LinkEntry,
    MeetingEntry,
    PersonEntry,
    PostEntry,
    ReviewEntry,
)
from tracker.intake.written import Written
from tracker.store.keepers import KEEPERS
from workflows.entries import Shape
from workflows.faults import Fault
from workflows.lineage import DIRECTED, KINDS, leads_back


@dataclass(frozen=True)
class NamedEntry:
    """An entry that fits its shape, and how it was written."""

    written: Written
    shape: Shape


def problems(entries: Collection[NamedEntry], known: Known) -> Iterator[Fault]:
    """Return every fault that shows only when the entries are seen together."""
    for entry in entries:
        for key, sentence, code in _CHECKS.get(type(entry.shape), _nothing)(entry.shape, known):
            yield entry.written.fault(key, sentence, code=code)
    yield from _told_twice(entries)
    links = [(e.written, e.shape) for e in entries if isinstance(e.shape, LinkEntry)]
    reviews = [(e.written, e.shape) for e in entries if isinstance(e.shape, ReviewEntry)]
    yield from link_problems(links)
    yield from pseudonym_problems(reviews, [link for _, link in links])


def without_administrator(entries: Collection[NamedEntry]) -> Iterator[Fault]:
    """Return the fault of a board that nobody could ever change."""
    posts = {
        one.shape.reference
        for one in entries
        if isinstance(one.shape, PostEntry) and one.shape.role in KEEPERS
    }
    holdings = (h for one in entries if isinstance(one.shape, PersonEntry) for h in one.shape.holds)
    if any(one.post in posts and one.held_until is None for one in holdings):
        return
    for board in (one for one in entries if isinstance(one.shape, BoardEntry)):
        yield board.written.fault(
            "",
            "nobody holds a post of the role business_manager or board_chair, so nobody could add "
            "anybody; write a [[person]] who holds one.",
            code="nobody_may_appoint",
        )


def _board(board: BoardEntry, known: Known) -> Iterator[KeyFault]:
    if board.nation not in known.nations:
        yield KeyFault("nation", unknown(board.nation, known.nations, "no calendar is kept for"))


def _post(post: PostEntry, known: Known) -> Iterator[KeyFault]:
    if post.role not in known.roles:
        yield KeyFault("role", unknown(post.role, known.roles, "there is no role"))
    yield from known.missing("agency", "agency", post.agency)
    yield from known.missing("subgroup", "subgroup", post.subgroup)


def _person(person: PersonEntry, known: Known) -> Iterator[KeyFault]:
    for position, holding in enumerate(person.holds, start=1):
        yield from known.missing(f"holding {position}, post", "post", holding.post)
        if holding.held_until is not None and holding.held_until < holding.held_from:
            yield KeyFault(
                f"holding {position}, until",
                f"{holding.held_until} lies before {holding.held_from}, "
                "from which the post is held; correct one of the two.",
            )


def _meeting(meeting: MeetingEntry, known: Known) -> Iterator[KeyFault]:
    return known.missing("subgroup", "subgroup", meeting.subgroup)


def _link(link: LinkEntry, known: Known) -> Iterator[KeyFault]:
    yield from known.missing("review", "review", link.review)
    yield from known.missing("other", "review", link.other)
    if link.review == link.other:
        yield KeyFault("other", f"{link.other} can't be linked to itself; name another review.")


def _dissemination(dissemination: DisseminationEntry, known: Known) -> Iterator[KeyFault]:
    yield from known.missing("review", "review", dissemination.review)
    yield from known.missing("agency", "agency", dissemination.agency)
    yield from state_faults("state", dissemination.state, known.newest["dissemination"])


def _nothing(shape: Shape, known: Known) -> Iterable[KeyFault]:  # noqa: ARG001
    return ()


_CHECKS: Mapping[type[Shape], Callable[[Any, Known], Iterable[KeyFault]]] = {
    BoardEntry: _board,
    PostEntry: _post,
    PersonEntry: _person,
    MeetingEntry: _meeting,
    ReviewEntry: review_faults,
    LinkEntry: _link,
    ActionEntry: action_faults,
    DisseminationEntry: _dissemination,
}


def _told_twice(entries: Collection[NamedEntry]) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], Written] = {}
    for entry in entries:
        recognised_by = _identity(entry.shape)
        if recognised_by is None:
            continue
        key, identity = recognised_by
        first = seen.setdefault((key, *identity), entry.written)
        if first is not entry.written:
            place = f"{first.name} in {first.file}"
            yield entry.written.fault(
                key, f"it says the same as {place}; keep one of the two.", code="duplicate"
            )


def _identity(shape: Shape) -> tuple[str, tuple[object, ...]] | None:
    """Return what makes an entry without a reference of its own the same as another."""
    match shape:
        case PersonEntry():
            return "email", (shape.email,)
        case MeetingEntry():
            return "held_on", (shape.subgroup, shape.held_on)
        case LinkEntry():
            return "other", (*sorted((shape.review, shape.other)), shape.kind)
    return None


def link_problems(links: Collection[tuple[Written, LinkEntry]]) -> Iterator[Fault]:
    """Tell each link of an unknown kind, and each that closes a circle with those before it."""
    steps: list[tuple[str, str]] = []
    for written, link in links:
        if link.kind not in KINDS:
            yield written.fault(
                "kind", unknown(link.kind, KINDS, "there is no kind of link"), code="unknown"
            )
        elif link.kind in DIRECTED:
            if link.review in leads_back(link.other, steps):
                yield written.fault(
                    "other",
                    f"{link.other} comes after {link.review} already by the links before it, so "
                    "the links run in a circle; turn one round.",
                )
            steps.append((link.review, link.other))


def pseudonym_problems(
    reviews: Collection[tuple[Written, ReviewEntry]], links: Collection[LinkEntry]
) -> Iterator[Fault]:
    """Tell each pseudonym that two reviews use which no link joins."""
    joined = {frozenset((link.review, link.other)) for link in links}
    users: dict[str, list[str]] = defaultdict(list)
    for written, review in reviews:
        for pseudonym in review.subjects:
            earlier = users[pseudonym.strip().casefold()]
            for other in earlier:
                if frozenset((other, review.reference)) not in joined:
                    yield written.fault(
                        "subjects",
                        f'"{pseudonym}" is used by {other} too, and no link joins the two; choose '
                        "another pseudonym, or link the reviews.",
                    )
            earlier.append(review.reference)
