"""What blind readers answered, and the script that scores it: see README.md beside it."""
