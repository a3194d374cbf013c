"""The schema's history, numbered; every one runs on SQLite and on PostgreSQL."""
