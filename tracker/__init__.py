"""What has happened, and the doors in: records, store, operations, command line and timer."""

__version__ = "0.1.0"
