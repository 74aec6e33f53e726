"""python -m quizzes"""

from quizzes.cli import main

if __name__ == "__main__":
    main()
