"""What a person or the timer can do, one verb a function; every door calls these."""
