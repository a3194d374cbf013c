"""Who is told of what: alerts, digests, reminders, the outbox and the timer."""
