"""The ground of every change: who acts, on which day, one transaction, history, letters."""
