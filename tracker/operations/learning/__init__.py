"""What a review teaches, and how it travels."""
