"""What is written: facts, series, pages, words, read strictly and known by their place."""
