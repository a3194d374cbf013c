"""What a board is made of: its agencies, posts and people, who holds what, and who leaves."""
