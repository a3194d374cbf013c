"""Findings, recommendations and their themes: worded, answered, found again later."""
