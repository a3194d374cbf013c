"""What a board is made of: people, posts, agencies, and who leaves."""
