"""A part of a page has one anchor: the label that its author gave it, where there is one."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


def setup(app: Sphinx) -> None:
    """Add the transform."""
    app.add_transform(OneAnchor)


class OneAnchor(SphinxTransform):
    """Leaves out the anchor made of a heading's words where a label stands before it."""

    default_priority = 300  # after docutils has given labels to what follows them

    def apply(self, **kwargs: Any) -> None:
        """Keep the labels of each section alone, where it has any."""
        document = self.document
        labels = {document.nameids[name] for name, given in document.nametypes.items() if given}
        for section in document.findall(nodes.section):
            own = [ident for ident in section["ids"] if ident in labels]
            section["ids"] = own or section["ids"]
