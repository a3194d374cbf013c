"""Slow drills: what may go wrong, done on purpose and for long; `python3 dev.py test --drills`.

Each prints figures, and takes its length from a setting of tests/drills/lengths.py.
"""
