"""Collective actions: the part of each agency, and how the parts add up."""
