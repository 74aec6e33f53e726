"""A seed that only the teacher holds."""

from __future__ import annotations

import secrets

SEEDS = 10**15  # too many to try
TIMES = 8  # below 2 to the 53rd, so whole in every program that reads numbers


def random_seed() -> int:
    """Return a seed that nobody can guess."""
    return SEEDS + secrets.randbelow(TIMES * SEEDS)
