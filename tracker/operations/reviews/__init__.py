"""A review from its referral to its end: dates, clocks, decisions, links, holds."""
