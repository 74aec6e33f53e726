"""python -m quizzes"""

import atexit
import gc

if __name__ == "__main__":
    # Content holds no circles. To look for some as often as Python does by itself, and through
    # all there is once more at the end, would take a fifth of the time of a command.
    gc.set_threshold(1_000_000, 20, 50)
    atexit.register(gc.freeze)

    from quizzes.cli import main

    main()
