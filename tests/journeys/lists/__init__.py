"""Lists and pages: what they ask of the database, and how lists are cut into pages."""
