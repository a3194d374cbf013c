"""Findings, recommendations, themes, and how learning reaches the agencies."""
