"""What is said of a record in English: one speech for every door, without a door's own words."""
