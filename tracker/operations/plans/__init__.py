"""The action plan: actions, parts, due dates, evidence, re-checks."""
