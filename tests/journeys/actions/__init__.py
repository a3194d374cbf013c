"""Actions from proposal to impact: their owners, their evidence, their signatures, in bulk."""
