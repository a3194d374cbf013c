"""What all clocks share: the calendar, the arithmetic of a due date, and counting anew."""
