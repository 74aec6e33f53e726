"""A tidied drawing is drawn as before."""

from __future__ import annotations

from quizzes.figures.tidy import tidy

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 252 208.80">
 <g id="figure_1"><g id="patch_1"><path d="M 0 208.8 \nL 252 208.8 \nz\n" fill="none"/></g>
  <g id="ring"><defs><path id="m1" d="M 0 2.754 \nC -0.729309 2.75 -0.04 0 1 1"/></defs>
   <g clip-path="url(#p1)"><use href="#m1" x="87.154476" y="-0.04" opacity="0.18"/></g></g>
  <g id="next"><g clip-path="url(#p1)"><use href="#m1" x="93.18522" y="100.04"/></g></g>
  <g id="text_1"><text x="3.0" transform="rotate(-0 3 4)">Tier 2.75</text></g></g>
 <defs><clipPath id="p1"><rect width="9"/></clipPath></defs>
</svg>"""


def test_what_is_seen_or_used_again_stays_and_nothing_else() -> None:
    assert tidy(DRAWN) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 252 208.8">'
        '<defs><path id="m1" d="M0 2.75C-0.73 2.75 -0.04 0 1 1"/></defs>'
        '<g clip-path="url(#p1)"><use href="#m1" x="87.2" y="0" opacity="0.18"/>'
        '<use href="#m1" x="93.2" y="100"/></g><text x="3">Tier 2.75</text>'
        '<defs><clipPath id="p1"><rect width="9"/></clipPath></defs></svg>'
    )
