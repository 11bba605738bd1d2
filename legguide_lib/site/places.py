"""Where each page of the site stands. Links are relative, so that the folder works at any address and from a disk."""

from ..model import Section

CONTENTS = "index.html"
SIGNS = "signs.html"
RED_FLAGS = "red-flags.html"
CONDITIONS = "conditions.html"
SYMPTOMS = "symptoms.html"
GLOSSARY = "glossary.html"
SEARCH = "search.html"
PROGRESS = "progress.html"

MENU = (
    ("site-contents", CONTENTS),
    ("site-signs", SIGNS),
    ("site-red-flags", RED_FLAGS),
    ("site-conditions", CONDITIONS),
    ("site-symptoms", SYMPTOMS),
    ("site-glossary", GLOSSARY),
    ("site-search", SEARCH),
    ("site-progress", PROGRESS),
)
"""What stands in the menu of every page: the interface word and the place."""


def section_place(section: Section) -> str:
    """The page of a section, called as its notebook is."""
    return f"{section.notebook}.html"


def condition_place(condition_id: str) -> str:
    """The page of a condition."""
    return f"conditions/{condition_id}.html"


def symptom_place(symptom_id: str) -> str:
    """The page of a symptom."""
    return f"symptoms/{symptom_id}.html"


def flag_place(flag_id: str) -> str:
    """Where a red flag stands on the page of red flags."""
    return f"{RED_FLAGS}#flag-{flag_id}"


def term_place(term_id: str) -> str:
    """Where a word stands in the glossary."""
    return f"{GLOSSARY}#word-{term_id}"


def cell_place(section: Section, cell_id: str) -> str:
    """Where a cell of a section's notebook stands. cell_id: as the layout of notebooks makes it."""
    return f"{section_place(section)}#{cell_anchor(cell_id)}"


def cell_anchor(cell_id: str) -> str:
    """The id of a cell's element: one that no text of the course uses for itself."""
    return f"at-{cell_id}"


def way(here: str, there: str) -> str:
    """The relative link from one place to another."""
    return "../" * here.count("/") + there
