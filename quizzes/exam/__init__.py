"""From a blueprint to forms, sealed pages, codes and grades."""
