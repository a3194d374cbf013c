"""Who is told of what: alerts, digests, reminders, and the outbox that sends them."""
