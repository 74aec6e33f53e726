"""Second readings: what a learner can be told, whether it was read after its last change."""
