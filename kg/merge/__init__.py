"""All that articles say → the graph, by steps that look at one article, or at what shares one key, at a time.

The result is that of `kg.entity.resolve` and `kg.claim.quads`, whose rules these steps apply; but nothing here holds
all entities or claims at once, so a build's memory does not grow with its articles, and the same steps run on a
cluster (`kg.flow`).
"""

from kg.merge.merge import Merged, merged
from kg.merge.statements import Told

__all__ = ["Merged", "Told", "merged"]
