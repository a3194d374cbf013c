"""How learning reaches the agencies: briefings, events, training, and the gaps."""
