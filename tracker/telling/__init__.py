"""What the timer does: alerts, reminders, digests, and the letters that leave."""
