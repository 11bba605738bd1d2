"""How a data file tells an editor which schema it follows: in a comment on its first line.

Knows the names of files and of schemas. Must not know what a schema holds.
"""

_OF_FOLDER = {
    "conditions": "condition",
    "treatments": "treatment",
    "sections": "section",
    "scenarios": "scenario",
    "triage": "triage",
    "quizzes": "quizzes",
}
"""Which schema the files of a folder of `data/` follow; a file at the top follows the schema of its own name."""


def schema_line(name: str) -> str:
    """The first line of a data file, named as `signs.yaml` or `conditions/stroke.yaml`. `schemas/` stands beside `data/`."""
    folder, _, file = name.rpartition("/")
    schema = _OF_FOLDER.get(folder, file.removesuffix(".yaml"))
    return f"# yaml-language-server: $schema={'../../' if folder else '../'}schemas/{schema}.schema.json"
