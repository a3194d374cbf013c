"""What to say, to whom, and how it leaves: no database and no clock in this room."""
