"""python -m quizzes"""

if __name__ == "__main__":
    from quizzes.content.processes import seldom_look_for_garbage

    seldom_look_for_garbage()

    from quizzes.cli import main

    main()
