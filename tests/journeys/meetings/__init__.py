"""Meetings: who came, what was minuted and carried; challenges; what does not fit together."""
