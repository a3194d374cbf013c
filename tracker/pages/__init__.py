"""What is read: lists, and one record in full; frozen, without prose."""
