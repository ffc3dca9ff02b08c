"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.house import House
from kb.library import Library
from kb.links import LinkGraph
from kb.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a rule needs; `today` decides which reviews are due."""

    library: Library
    links: LinkGraph
    vocabulary: Vocabulary
    house: House
    today: date
