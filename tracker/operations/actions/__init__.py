"""An action from its proposal to its impact: moves, links, colours, re-checks, many at once."""
