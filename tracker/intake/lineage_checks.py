"""What shows only among reviews: links of no known kind or in a circle, pseudonyms used apart."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from tracker.intake.known_references import unknown
from tracker.intake.shapes import LinkEntry, ReviewEntry
from tracker.intake.written import Written
from workflows.faults import Fault
from workflows.lineage import DIRECTED, KINDS, leads_back


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
