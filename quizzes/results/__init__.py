"""The tables that come back from a teacher's program, read in one place."""
