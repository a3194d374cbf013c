"""Governed dates: more time asked for and answered, and dates that hang on a meeting."""
