"""Small building blocks: headings, lists, statements with their sources, urgency cards."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..model import Assessment, Course, Level, RedFlag, Statement
from ..payload import review_text
from .terms import TermLinker

EMPTY = Markup("")


def join(parts: Iterable[Markup]) -> Markup:
    """The parts one after another."""
    return EMPTY.join(parts)


def block(*parts: Markup, kind: str = "") -> Markup:
    """A part of the page with the course's own look."""
    return Markup('<div class="lgs {}" lang="en">{}</div>').format(kind, join(parts))


def heading(level: int, text: str) -> Markup:
    """A heading of the given level (1 to 6)."""
    return Markup("<h{0}>{1}</h{0}>").format(level, text)


def paragraph(text: str | Markup, kind: str = "") -> Markup:
    """A paragraph, with a class if wanted."""
    opening = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
    return opening + Markup("{}</p>").format(text)


def bullets(texts: Sequence[str | Markup], ids: Sequence[str] = ()) -> Markup:
    """A list, each row with its id if there are any; nothing at all for no texts."""
    if not texts:
        return EMPTY
    if not ids:
        return Markup("<ul>{}</ul>").format(join(Markup("<li>{}</li>").format(text) for text in texts))
    rows = (Markup('<li id="{}">{}</li>').format(own_id, text) for own_id, text in zip(ids, texts, strict=True))
    return Markup("<ul>{}</ul>").format(join(rows))


def numbered(texts: Sequence[str | Markup]) -> Markup:
    """A numbered list; nothing at all for no texts."""
    if not texts:
        return EMPTY
    return Markup("<ol>{}</ol>").format(join(Markup("<li>{}</li>").format(text) for text in texts))


class Notes:
    """Collects the sources of one part of a page, numbers them as they come, and links terms once.

    `scope` is a name no other part of the page has.
    """

    def __init__(self, course: Course, scope: str) -> None:
        self.course = course
        self.terms = TermLinker(course, scope)
        self.numbers: dict[str, int] = {}

    def marks(self, source_ids: Iterable[str]) -> Markup:
        """The small numbers that stand after a statement, the lowest first."""
        numbers = {self.numbers.setdefault(source_id, len(self.numbers) + 1) for source_id in source_ids}
        return Markup('<sup class="lgs-cite">{}</sup>').format(", ".join(str(number) for number in sorted(numbers)))

    def statement(self, statement: Statement) -> Markup:
        """A statement followed by the numbers of its sources."""
        return Markup("{}\u00a0{}").format(self.terms.link(statement.text), self.marks(statement.sources))

    def statements(self, statements: Sequence[Statement]) -> Markup:
        """Statements as a list."""
        return bullets([self.statement(statement) for statement in statements])

    def titled(self, level: int, word: str, statements: Sequence[Statement], *, one_slide: bool = False) -> Markup:
        """A heading from the interface's words with a list below it; nothing for no statements.

        one_slide: in a room, what does not fit one slide is left to the notes.
        """
        if not statements:
            return EMPTY
        listed = self.statements(statements)
        if one_slide:
            listed = listed.replace("<ul>", Markup('<ul data-room="one-slide">'), 1)
        return heading(level, self.course.word(word)) + listed

    def footer(self) -> Markup:
        """The sources in the order of their numbers, folded away, and the review state."""
        if not self.numbers:
            return EMPTY
        rows = [self._source(source_id) for source_id in self.numbers]
        return Markup('<details class="lgs-sources"><summary>{}</summary>{}<p>{}</p></details>').format(
            self.course.word("sources"), numbered(rows), review_text(self.course)
        )

    def _source(self, source_id: str) -> Markup:
        source = self.course.source(source_id)
        title: str | Markup = source.title
        if source.address and source.read == "original":
            title = Markup('<a href="{}" rel="noreferrer">{}</a>').format(source.address, source.title)
        read = "" if source.read == "original" else f" ({self.course.word(f'read-{source.read}')})"
        return Markup('<span class="lgs-organisation">{}</span>, {}{}').format(source.organisation, title, read)


def urgency_card(
    course: Course, level: Level, flags: Sequence[RedFlag], notes: Notes, level_of_heading: int = 4, *, anchored: bool = False
) -> Markup:
    """A card for one level: the instruction as heading, the numbers to call, then the signs with reason, sources and first steps."""
    rows = [
        Markup("<strong>{}.</strong> {}\u00a0{}{}").format(
            flag.name.rstrip("."),
            notes.terms.link(flag.why),
            notes.marks(flag.sources),
            folded(course.word("what-to-do"), what_to_do(course, flag)),
        )
        for flag in flags
    ]
    numbers = country_numbers(course) if level.band == "emergency" else EMPTY
    ids = [f"flag-{flag.id}" for flag in flags] if anchored else []
    return Markup('<div class="lgs-card" data-band="{}">{}<div>{}{}{}</div></div>').format(
        level.band,
        heading(level_of_heading, level.instruction),
        Markup('<p data-room="once">{}</p>').format(level.meaning),
        numbers,
        bullets(rows, ids),
    )


def what_to_do(course: Course, advice: RedFlag | Assessment) -> Markup:
    """The first steps, what to leave, and the words for the phone."""
    parts = [
        paragraph(course.word(word)) + bullets(steps) for word, steps in (("do-first", advice.do_first), ("do-not", advice.do_not)) if steps
    ]
    return join(parts) + paragraph(Markup('<span data-room="lead">{}</span> {}').format(course.word("say"), advice.say))


def advice_on_sign(course: Course, sign_id: str, notes: Notes, *, named: bool = True) -> Markup:
    """A sign, folded: how soon, why, what to do, and the numbers of the sources. Raises UnknownId.

    named: says how soon before it is opened; not wanted where signs stand below the level they call for.
    """
    advice = course.guidance.assess([sign_id])
    [flag, *_] = advice.red_flags
    inside = paragraph(Markup("<strong>{}.</strong> {} {}").format(advice.level.instruction, flag.why, notes.marks(advice.sources)))
    level = Markup('<span class="lgs-level" data-band="{}">{}</span> · ').format(advice.level.band, advice.level.name) if named else EMPTY
    return folded(level + course.guidance.sign(sign_id).text, inside + what_to_do(course, advice), "lgs-fold")


def folded(title: str | Markup, inside: Markup, kind: str = "") -> Markup:
    """Something that opens under its title; nothing if there is nothing inside."""
    if inside == EMPTY:
        return EMPTY
    opening = Markup('<details class="{}">').format(kind) if kind else Markup("<details>")
    return opening + Markup("<summary>{}</summary>{}</details>").format(title, inside)


def country_numbers(course: Course) -> Markup:
    """Emergency numbers, each beside its country."""
    either = f" {course.word('number-or')} "
    rows = [
        Markup("<strong>{}:</strong> {}").format(country.name, either.join(n.number for n in (country.emergency, *country.also)))
        for country in course.guidance.countries
    ]
    return Markup('<div class="lgs-numbers" data-room="once">{}</div>').format(bullets(rows))
