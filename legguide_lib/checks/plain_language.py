"""Rules about words: easy to read, no unexplained terms, no doses, no telephone numbers.

The grade is Flesch-Kincaid (Kincaid and others 1975): 0.39 × words a sentence + 11.8 × syllables a word - 15.59. Names of
conditions and words of the glossary cannot be avoided and are explained where they stand; each counts as one easy word.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from ..errors import Problem
from ..loading.found import Reading
from ..model import Course
from .texts import learner_texts

MOST_GRADE = 6.0
MOST_GRADE_A_FILE = 7.0
MOST_WORDS_A_SENTENCE = 20

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?:])[\"”’)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT_VOWELS = re.compile(r"ia(?!l|n\b)|io(?!n|us)|eo(?!us)|iu|ua(?!l|r)|[aeiou]ing\b|ying\b|ier\b|iest\b")
_DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|micrograms?|milligrams?|ml|millilitres?|IU|units?|tablets?|puffs?|drops?)\b", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?<![\d.,-])(?:999|911|112|111|000|108|995|\+?\d[\d ()-]{6,}\d)(?!\d|[.,]\d|%)")
_MEDICAL = re.compile(
    r"\b(?:[a-z]+(?:itis|osis|opathy|aemia|emia|plegia|paresis|ectomy|ology|trophy|algia|oedema|edema)|[A-Z]{2,}\d*(?:-[A-Z0-9]+)*)\b"
)
_KNOWN_CAPITALS = frozenset({"UK", "US", "EU", "NHS", "TV", "OK", "NICE", "APTA"})


def the_course_reads_easily(course: Course, reading: Reading) -> Iterator[Problem]:
    """Grade 6 or below over all learner text."""
    found = grade((each.text for each in learner_texts(reading)), names_of(course))
    if found > MOST_GRADE:
        yield reading.place("course", "").problem(
            f"The learner's text reads at grade {found:.1f}. Bring it to {MOST_GRADE:.0f} with shorter sentences and words."
        )


def every_file_reads_easily(course: Course, reading: Reading) -> Iterator[Problem]:
    """No file above grade 7."""
    texts: dict[str, list[str]] = defaultdict(list)
    for each in learner_texts(reading):
        texts[each.file(reading)].append(each.text)
    names = names_of(course)
    for file, mine in texts.items():
        found = grade(mine, names)
        if found > MOST_GRADE_A_FILE:
            yield Problem(
                file,
                1,
                f"This file reads at grade {found:.1f}. Bring it to {MOST_GRADE_A_FILE:.0f} or below with shorter sentences and words.",
            )


def every_sentence_is_short(course: Course, reading: Reading) -> Iterator[Problem]:
    """At most 20 words a sentence."""
    for each in learner_texts(reading):
        for sentence in sentences(each.text):
            words = len(_WORD.findall(sentence))
            if words > MOST_WORDS_A_SENTENCE:
                yield each.problem(
                    reading, f'A sentence has {words} words ("{sentence[:40]}…"). Split it; {MOST_WORDS_A_SENTENCE} is the most.'
                )


def every_medical_word_is_explained(course: Course, reading: Reading) -> Iterator[Problem]:
    """Words that look medical, and short forms in capitals, stand in the glossary or are names of conditions."""
    known = {word.lower() for name in names_of(course) for word in _WORD.findall(name)} | {name.lower() for name in names_of(course)}
    for each in learner_texts(reading):
        if each.kind == "glossary term":
            continue
        for word in _MEDICAL.findall(each.text):
            if word not in _KNOWN_CAPITALS and word.lower() not in known:
                yield each.problem(reading, f'"{word}" is not in the glossary. Use a plain word, or explain it in glossary.yaml.')


def no_dose_is_printed(course: Course, reading: Reading) -> Iterator[Problem]:
    """Doses belong to whoever prescribes."""
    for each in learner_texts(reading, with_trainers=True):
        for found in _DOSE.findall(each.text):
            yield each.problem(reading, f'"{found}" looks like a dose of a medicine. Take it out; the course prints none.')


def numbers_stand_with_countries(course: Course, reading: Reading) -> Iterator[Problem]:
    """Telephone numbers come from guidance.yaml, beside their country, and are typed nowhere else."""
    for each in learner_texts(reading, with_trainers=True):
        if each.kind == "guidance" and each.path[0] in ("number_trap", "countries"):
            continue
        for found in _TELEPHONE.findall(each.text):
            yield each.problem(
                reading,
                f'"{found.strip()}" looks like a telephone number. Write "the emergency number"; guidance.yaml adds number and country.',
            )


def names_of(course: Course) -> tuple[str, ...]:
    """Names of conditions and words of the glossary, longest first."""
    names = [name for condition in course.conditions for name in (condition.name, *condition.also_called)]
    names += [form for term in course.glossary for form in (term.term, *term.also)]
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line without a full stop counts as one."""
    return [part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part)]


def grade(texts: Iterable[str], names: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of the texts taken together, each name as one word of one syllable; 0 for no text."""
    count = _counter(tuple(names))
    counts = [count(text) for text in texts]
    sentences_in_all, words, spoken = (sum(each[place] for each in counts) for place in range(3))
    return 0.39 * words / sentences_in_all + 11.8 * spoken / words - 15.59 if sentences_in_all and words else 0.0


@lru_cache(maxsize=4)
def _counter(names: tuple[str, ...]) -> Callable[[str], tuple[int, int, int]]:
    """A function that gives the sentences, words and syllables of a text, and counts each text once only."""
    pattern = _any_of(names)

    @cache
    def count(text: str) -> tuple[int, int, int]:
        plain = pattern.sub("it", text.lower()) if pattern else text
        found = [_WORD.findall(sentence) for sentence in sentences(plain)]
        return len(found), sum(map(len, found)), sum(syllables(word) for words in found for word in words)

    return count


def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of these names in a text of small letters. Grouped by first letter, since most words begin no name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[name[0].lower()].append(re.escape(name[1:].lower()))
    choices = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return re.compile(rf"\b(?:{choices})\b") if names else None


@cache
def syllables(word: str) -> int:
    """How many syllables an English word has, judged by its letters."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    spoken = (
        re.sub(r"(?<=[^aeiouy])e(?:s|d)?$", "", letters)
        if not re.search(r"(?:[sxz]|ch|sh|[cg])es$|[td]ed$|[^aeiouy]les?$", letters)
        else letters
    )
    return max(1, len(_VOWELS.findall(spoken)) + len(_SPLIT_VOWELS.findall(spoken)))
