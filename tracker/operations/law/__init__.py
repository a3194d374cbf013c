"""The law changes: editions of a process, bank holidays, and what they do to open clocks."""
