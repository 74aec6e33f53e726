"""Everything of the ipywidgets family: quiz, form, classroom, gradebook."""
