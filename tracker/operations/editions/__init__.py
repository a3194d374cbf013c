"""Workflow files checked, put in words and pictures; records brought to another version."""
