"""Earlier lessons found among many recommendations, beside the bare query of the same words."""

from functools import partial

from sqlalchemy import text

from tracker.bench.bench_boards import TODAY, Bench
from tracker.bench.rounds import interleaved
from tracker.bench.table import Row, milliseconds
from tracker.changing import looking
from tracker.pages.similar import similar_to_words
from workflows.likeness import telling_words
from workflows.natural_order import sort_key

DRAFT = "Midwives should audit the referrals that they receive, and record what becomes of each"
_WORDS = """
    supervision housing record chronology school nurse father alcohol escalation threshold
    court transport hearing interpreter discharge allocation rota visit letter budget
"""
_SUBJECTS = tuple(_WORDS.split())
_LIKE_IT = 200
_SHOWN = 200
_BARE_SQLITE = text(
    "SELECT rowid, bm25(learning_words) FROM learning_words WHERE learning_words MATCH :words "
    "AND board_id = 1 ORDER BY bm25(learning_words) LIMIT :most"
)
_BARE_POSTGRESQL = text(
    "SELECT id, ts_rank(to_tsvector('english', text), asked) AS rank "
    "FROM recommendation, websearch_to_tsquery('english', :words) AS asked "
    "WHERE board_id = 1 AND to_tsvector('english', text) @@ asked "
    "ORDER BY rank DESC LIMIT :most"
)
_FILL = text(
    "INSERT INTO recommendation (board_id, review_id, reference, sort_key, text, addressee, "
    "addressee_kind, response, workflow_name, workflow_version, state, entered_on, version) "
    "VALUES (1, 1, :reference, :key, :words, '', '', '', 'recommendation', 1, 'drafted', :day, 1)"
)


def rows(bench: Bench, *, recommendations: int, rounds: int) -> list[Row]:
    """Compare the panel of a draft with one query; the board is to be filled already."""
    where = "SQLite" if bench.app.store.is_sqlite else "PostgreSQL"
    took = interleaved(lambda: partial(panel, bench), lambda: partial(bare, bench), rounds=rounds)
    return [
        Row(
            f"similar among {recommendations:,}, {where}",
            milliseconds(took.ours),
            milliseconds(took.floor),
            took.ours / took.floor,
        )
    ]


def fill(bench: Bench, recommendations: int) -> None:
    """Fill the board with recommendations of twelve words, one in so many like the draft."""
    every = max(1, recommendations // _LIKE_IT)
    with bench.app.store.writing() as session:
        session.execute(_FILL, [_row(number, every) for number in range(recommendations)])
        if not bench.app.store.is_sqlite:
            session.execute(text("ANALYZE"))


def panel(bench: Bench) -> int:
    """Find what is like the draft, with why and what became of it; return how many are shown."""
    with looking(bench.app, bench.board) as look:
        return len(similar_to_words(look, DRAFT).found)


def bare(bench: Bench) -> int:
    """Ask the index for the same words; return how many rows came."""
    words = telling_words(DRAFT)
    is_sqlite = bench.app.store.is_sqlite
    asked = " OR ".join(words) if is_sqlite else " or ".join(words)
    with bench.app.store.reading() as session:
        statement = _BARE_SQLITE if is_sqlite else _BARE_POSTGRESQL
        return len(session.execute(statement, {"words": asked, "most": _SHOWN}).all())


def _row(number: int, every: int) -> dict[str, object]:
    size = len(_SUBJECTS)
    picked = [_SUBJECTS[(number * step + step) % size] for step in (1, 3, 7, 11)]
    words = f"Agree a plan for the {' and the '.join(picked)} of the borough, and report on it"
    if number % every == 0:
        words = f"Audit each referral that a midwife receives, with the {picked[0]} of the ward"
    named = f"REV-2016-01-R{number:06}"
    return {"reference": named, "key": sort_key(named), "words": words, "day": TODAY}
