"""Earlier learning like what is being drafted, with what became of it: the lesson that returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from tracker.changing import Look, record_reading
from tracker.errors import BadInput
from tracker.operations.learning.theme_lists import bearing, known_themes, themes_of
from tracker.operations.learning.theme_tags import tagged_item
from tracker.pages.outcomes import Outcome, outcome_of
from tracker.pages.review_years import year_of_review
from tracker.records import Action, Finding, Recommendation, Review
from tracker.store.learning_search import Hit, find_words
from workflows.action_rules import grade_in_full
from workflows.likeness import Likeness, likeness, telling_words

_KINDS = ("finding", "recommendation")
_LOOKED_AT, _SHOWN = 200, 8


@dataclass(frozen=True)
class Similar:
    """One earlier finding or recommendation: why it is shown, and what became of it."""

    kind: str
    reference: str
    review: str
    year: int
    text: str
    why: Likeness
    outcome: Outcome


@dataclass(frozen=True)
class Returning:
    """What is like a draft, the likest first, and the sentence that sums it up."""

    found: tuple[Similar, ...]
    summary: str


def similar_to_words(look: Look, words: str, *, themes: Sequence[str] = ()) -> Returning:
    """Return what is like some words, on the whole board."""
    wanted = known_themes(look.app, themes) if themes else []
    if not (wanted or telling_words(words)):
        raise BadInput(
            "nothing_to_compare",
            f'"{words}" says nothing that tells one lesson from another: give what is to change, '
            "or a theme.",
            field="words",
        )
    return _returning(_similar(look, _Draft(words, tuple(wanted))))


def similar_to(look: Look, reference: str) -> Returning:
    """Return what is like a finding, a recommendation or an action, in other reviews."""
    kind, item = tagged_item(look.session, look.board, reference)
    words = item.title if isinstance(item, Action) else item.text
    bears = themes_of(look, kind, item.id or 0)
    draft = _Draft(words, tuple(bears), item.review_id)
    record_reading(look, reference, "what is like it")
    return _returning(_similar(look, draft))


@dataclass(frozen=True)
class _Draft:
    words: str
    themes: tuple[str, ...]
    review_id: int | None = None


def _similar(look: Look, draft: _Draft) -> list[Similar]:
    telling = telling_words(draft.words)
    hits = find_words(look.session, look.board.id or 0, telling, kinds=_KINDS, most=_LOOKED_AT)
    by_words = {(hit.kind, hit.id) for hit in hits}
    hits += [
        Hit(kind, item_id, 0.0, ())
        for kind, item_id in bearing(look.session, look.board, draft.themes)
        if kind in _KINDS and (kind, item_id) not in by_words
    ]
    shared = _shared_themes(look, draft)
    whys = [(hit, likeness(telling, hit.words, shared.get((hit.kind, hit.id), ()))) for hit in hits]
    fits = [(hit, why) for hit, why in whys if why.counts]
    fits.sort(key=lambda fit: (-len(fit[1].themes), -fit[1].share, fit[0].kind, fit[0].id))
    rows = (_row(look, hit, why, not_of=draft.review_id) for hit, why in fits)
    shown = list(islice((row for row in rows if row is not None), _SHOWN))
    for one in shown:
        record_reading(look, one.reference, "found by its words")
    return shown


def _shared_themes(look: Look, draft: _Draft) -> dict[tuple[str, int], list[str]]:
    """Give, by kind and id, the themes that earlier lessons share with the draft."""
    shared: dict[tuple[str, int], list[str]] = {}
    for theme in (name for name in look.app.themes if name in draft.themes):
        for place in bearing(look.session, look.board, [theme]):
            shared.setdefault(place, []).append(theme)
    return shared


def _row(look: Look, hit: Hit, why: Likeness, *, not_of: int | None) -> Similar | None:
    item: Finding | Recommendation = (
        look.session.get_one(Finding, hit.id)
        if hit.kind == "finding"
        else look.session.get_one(Recommendation, hit.id)
    )
    if item.review_id == not_of:
        return None
    review = look.session.get_one(Review, item.review_id)
    return Similar(
        hit.kind,
        item.reference,
        review.reference,
        year_of_review(look.session, review),
        item.text,
        why,
        outcome_of(look, item),
    )


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _returning(found: list[Similar]) -> Returning:
    if not found:
        return Returning((), "Nothing like it is on record.")
    reviews = {one.review for one in found}
    since = min(one.year for one in found)
    which = _ORDINALS[len(reviews)] if len(reviews) < len(_ORDINALS) else f"{len(reviews) + 1}th"
    return Returning(
        tuple(found),
        f"This would be the {which} review since {since} to say so; {_became(found)}.",
    )


def _became(found: Sequence[Similar]) -> str:
    closed = [one.outcome for one in found if one.outcome.is_closed]
    those = "the earlier one" if len(found) == 1 else f"of the {len(found)} earlier"
    if not closed:
        return f"{those} is not closed" if len(found) == 1 else f"{those} none is closed"
    graded = [outcome.best_grade for outcome in closed if outcome.best_grade]
    grade = f" on {_range(graded)}" if graded else " without evidence"
    impact = "" if any(outcome.has_impact for outcome in closed) else ", and no impact was found"
    if len(found) == 1:
        return f"the earlier one is closed{grade}{impact}"
    return f"{those} {len(closed)} {'is' if len(closed) == 1 else 'are'} closed{grade}{impact}"


def _range(grades: Sequence[int]) -> str:
    low, high = min(grades), max(grades)
    return " to ".join(grade_in_full(one) for one in sorted({low, high}))
