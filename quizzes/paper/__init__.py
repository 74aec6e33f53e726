"""Handouts: lessons and quizzes on paper, as tagged PDF."""
