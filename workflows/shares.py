"""Counts as whole per cents that add up to 100, and how they changed, in percentage points."""

from collections.abc import Mapping


def per_cents(counts: Mapping[str, int]) -> dict[str, int]:
    """Return each count's share in whole per cents; together they make 100, or 0 of nothing.

    Each is rounded down, and what is left to 100 goes to the largest remainders.
    """
    total = sum(counts.values())
    if not total:
        return dict.fromkeys(counts, 0)
    shares = {name: 100 * number // total for name, number in counts.items()}
    left = 100 - sum(shares.values())
    by_remainder = sorted(counts, key=lambda name: -(100 * counts[name] % total))
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares


def points(now: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """Return by how many percentage points each share has changed: 72 after 56 is +16."""
    return {name: share - before.get(name, 0) for name, share in now.items()}
