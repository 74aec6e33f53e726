"""An item as accessible HTML, and the scripts and styles that bring it to life."""
