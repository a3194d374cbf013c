"""Where the records are kept, and every question that is asked of them."""
