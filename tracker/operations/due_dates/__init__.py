"""Governed dates: first, agreed and forecast; more time asked for, and on whose authority."""
