"""Reviews that only the people named on them may see."""
