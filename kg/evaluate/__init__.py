"""How right and how complete the facts are, measured by articles that people annotated."""

from kg.evaluate.compare import Comparison, compare
from kg.evaluate.evaluate import Evaluation, evaluate
from kg.evaluate.figures import Figures, figures

__all__ = ["Comparison", "Evaluation", "Figures", "compare", "evaluate", "figures"]
