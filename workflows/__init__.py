"""What is allowed, and when it is due: pure rules, with no database, no clock and no mail."""
