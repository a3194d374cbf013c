"""A real board's reviews in, overdue alerts and the chairs' digests out, on this machine alone."""
