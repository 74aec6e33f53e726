"""Errors planted one at a time into a copy of the real content, and what the check says of each."""
