"""Meetings: agendas, attendance, minutes, challenges and concerns."""
