"""Loading a board from TOML files: shapes, reading with every fault told, writing."""
