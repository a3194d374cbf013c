"""What a board must tell others, and what agencies owe it."""
