"""Meetings: seats and attendance, agenda and minutes, the challenge log and concerns."""
