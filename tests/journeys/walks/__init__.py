"""Random lives: steps taken by chance, with rules that must hold after each."""
