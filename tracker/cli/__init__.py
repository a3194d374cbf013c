"""The command line: one file a noun; parse, call the operation, print."""
