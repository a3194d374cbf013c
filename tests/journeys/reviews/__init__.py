"""Reviews lived from their referral to their end."""
