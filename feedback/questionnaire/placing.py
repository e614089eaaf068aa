"""Paragraphs in, each text beside what it belongs to out: question, choice, field or nothing yet.

A box (table cell) or content control belongs to the question its tag names. Where tags are gone,
what stands under a question's heading belongs to it. Nothing is dropped but the form's own words.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from feedback.questionnaire.headings import Headings, key, tick_of
from feedback.questionnaire.pieces import Page, Paragraph

START, USE, WHO = 0, -1, -2


@dataclass(frozen=True, slots=True)
class Unit:
    """Paragraphs read together: all of a box, or one line. `tag` is the control's, or ""."""

    place: int
    lines: tuple[str, ...]
    box: bool = False
    tag: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class Placed:
    """What was found: texts by what they stood in, and `loose` ones that stood nowhere."""

    tagged: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    fields: dict[str, str] = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)
    loose: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def place(page: Page, known: Headings) -> Placed:
    """Say of every paragraph what it belongs to."""
    body = [paragraph for paragraph in page.paragraphs if not paragraph.aside]
    openings = _openings(body, known)
    placer = _Placer(known, openings)
    placer.found.ticked |= {tag.removeprefix("use:") for tag in page.ticked if tag[:4] == "use:"}
    for unit in _units(body, openings):
        placer.take(unit)
    for paragraph in page.paragraphs:
        if paragraph.aside:
            placer.take_aside(paragraph.text)
    return placer.finished()


@dataclass(frozen=True, slots=True)
class Openings:
    """Paragraph number → what begins there: a question's number, USE or WHO."""

    regions: dict[int, int]
    languages: list[str]


def _openings(body: list[Paragraph], known: Headings) -> Openings:
    """Where each question begins. Its full text tells; its title where the text is not there."""
    keys = [key(paragraph.text) for paragraph in body]
    regions: dict[int, int] = {}
    languages: list[str] = []
    for group in (known.texts, known.titles):
        for position, found in enumerate(keys):
            number, language = group.get(found, (0, ""))
            if number and number not in regions.values():
                regions[position] = number
                languages.append(language)
    for position in sorted(regions):
        before = next((at for at in range(position - 1, -1, -1) if keys[at]), None)
        if before is not None and known.titles.get(keys[before], (0,))[0] == regions[position]:
            regions[before] = regions[position]
    for region, wanted in ((USE, known.uses), (WHO, known.whos)):
        last = max((at for at, found in enumerate(keys) if found in wanted), default=None)
        if last is not None:
            regions.setdefault(last, region)
    return Openings(regions, languages)


def _units(body: list[Paragraph], openings: Openings) -> Iterator[Unit]:
    """Paragraphs of one box together, others one by one, in order."""
    tags: dict[int, set[str]] = defaultdict(set)
    for paragraph in body:
        own = {tag for tag in paragraph.tags if not tag.startswith("use:")}
        for cell in paragraph.cells if own else ():
            tags[cell] |= own
    headed = {cell for at in openings.regions for cell in body[at].cells}

    def box_of(numbered: tuple[int, Paragraph]) -> int:
        free = (cell for cell in numbered[1].cells if cell not in headed and len(tags[cell]) < 2)
        return next(free, 0)

    for cell, members in groupby(enumerate(body), key=box_of):
        numbered = list(members)
        if cell:
            yield _box(numbered, next(iter(tags[cell]), ""))
        else:
            for at, paragraph in numbered:
                yield from _split(at, paragraph)


def _box(numbered: list[tuple[int, Paragraph]], tag: str) -> Unit:
    """All of a cell; blank lines outside its control, which programs add, are not its words."""
    paragraphs = deque(paragraph for _at, paragraph in numbered)
    if tag:
        while paragraphs and _is_padding(paragraphs[0]):
            paragraphs.popleft()
        while paragraphs and _is_padding(paragraphs[-1]):
            paragraphs.pop()
    return Unit(numbered[0][0], tuple(paragraph.text for paragraph in paragraphs), True, tag)


def _is_padding(paragraph: Paragraph) -> bool:
    return not paragraph.tags and not paragraph.text.strip()


def _split(at: int, paragraph: Paragraph) -> Iterator[Unit]:
    """A paragraph outside boxes: what is in controls of its own, and the rest."""
    tags = [tag for tag in dict.fromkeys(piece.tag for piece in paragraph.pieces) if tag]
    for tag in tags:
        said = "".join(piece.text for piece in paragraph.pieces if piece.tag == tag)
        yield Unit(at, (said,), tag=tag)
    rest = "".join(piece.text for piece in paragraph.pieces if not piece.tag)
    if rest.strip() or not tags:
        yield Unit(at, (rest,))


class _Placer:
    """Goes through the units in order and remembers under which heading it is."""

    def __init__(self, known: Headings, openings: Openings) -> None:
        self.known = known
        self.openings = openings
        self.found = Placed(languages=openings.languages)
        self.region = START
        self.field = ""
        # Lines are joined once, at the end: a document may have very many.
        self._controls: dict[int, list[list[str]]] = defaultdict(list)
        self._loose: list[list[str]] = []
        self._last_loose = -2
        self._open_control = ""
        self._begun: set[int] = set()

    def finished(self) -> Placed:
        """What was found."""
        for number, controls in self._controls.items():
            self.found.tagged[number] = [self._written(lines) for lines in controls]
        self.found.loose = ["\n".join(lines) for lines in self._loose]
        return self.found

    def take(self, unit: Unit) -> None:
        """Put one unit where it belongs."""
        if not unit.box and not unit.tag and unit.place in self.openings.regions:
            self.region = self.openings.regions[unit.place]
        elif unit.tag:
            self._take_tagged(unit)
        elif self.region > START:
            self._take_answer(unit)
        elif unit.text.strip():
            self._take_other(unit)
        self._open_control = "" if unit.box else unit.tag

    def _take_tagged(self, unit: Unit) -> None:
        kind, _colon, name = unit.tag.partition(":")
        if kind == "use":
            ticked, _rest = tick_of(unit.text)
            self.found.ticked |= {name} if ticked else set()
        elif kind == "who":
            self.found.fields[name] = self._written(unit.lines).strip()
        elif self._open_control == unit.tag:
            # One control over several paragraphs.
            self._controls[int(name)][-1].extend(unit.lines)
        else:
            self._controls[int(name)].append(list(unit.lines))

    def _take_answer(self, unit: Unit) -> None:
        number = self.region
        if unit.box:
            self.found.boxes[number].append(self._written(unit.lines))
        elif not self._is_own_sentence(unit, number):
            self.found.lines[number].append(unit.text)
            if unit.text.strip():
                self._begun.add(number)

    def _is_own_sentence(self, unit: Unit, number: int) -> bool:
        """The form's words between a question's heading and its box."""
        found = key(unit.text)
        if found in self.known.placeholders:
            return True
        if not found or number in self._begun:
            return False
        again = {self.known.titles.get(found, (0,))[0], self.known.texts.get(found, (0,))[0]}
        return number in again or self.known.helps.get(found) == number

    def _take_other(self, unit: Unit) -> None:
        """Above the questions, at the choices, at the name."""
        found = key(unit.text)
        if self.region == USE and not unit.box and self._take_choice(unit.text):
            return
        if self.region == WHO and self._take_field(unit, found):
            return
        if found in self.known.sentences or found in self.known.placeholders:
            return
        if self.region == START and any(found.startswith(fact) for fact in self.known.facts):
            return
        self._keep(unit.text, unit.place)

    def _take_choice(self, line: str) -> bool:
        """A line that names a choice; False where it says more, which then is kept."""
        ticked, rest = tick_of(line)
        found = key(rest)
        for label, value in self.known.choices.items():
            if found == label or found.startswith(f"{label} "):
                self.found.ticked |= {value} if ticked else set()
                return found == label
        return False

    def _take_field(self, unit: Unit, found: str) -> bool:
        for label, tag in self.known.fields.items():
            if found == label:
                self.field = tag.removeprefix("who:")
                return True
        written = self._written(unit.lines).strip()
        if self.field and self.field not in self.found.fields:
            self.found.fields[self.field] = written
            return True
        return not written

    def _written(self, lines: Iterable[str]) -> str:
        """Lines joined, without those of a placeholder at the edges."""
        kept = deque("\n".join(lines).split("\n"))
        while kept and key(kept[0]) in self.known.placeholders:
            kept.popleft()
        while kept and key(kept[-1]) in self.known.placeholders:
            kept.pop()
        return "\n".join(kept)

    def take_aside(self, text: str) -> None:
        """A note, a comment, a text box; headers and footers of the form say nothing new."""
        found = key(text).rstrip("0123456789 ")
        if found and found not in self.known.sentences:
            self._keep(text, -9)

    def _keep(self, text: str, at: int) -> None:
        """Lines that follow one another are one text."""
        if at == self._last_loose + 1 and self._loose:
            self._loose[-1].append(text)
        else:
            self._loose.append([text])
        self._last_loose = at
