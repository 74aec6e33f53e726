"""Statistics of tests, items and options; pure functions, plain numbers and frames in and out."""
