"""A review, from its referral to its closing."""
