"""What on a board is missing, out of order or in conflict."""
