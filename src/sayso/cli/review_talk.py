"""What a review says and asks: one question a record, answered by a key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sayso.cli.marked_text import mark_sentence
from sayso.errors import GoldError
from sayso.model import CodedArticle, Record
from sayso.output.wording import byline_of, printable
from sayso.review import Decision, Step, write_decision
from sayso.review.forms import FIELDS, choices_of, find_words, set_field, show_field
from sayso.review.gold import Event, event_of, new_event
from sayso.review.log import Action, Decisions

KEYS = {"a": "accept", "m": "mend", "r": "reject", "n": "new record", "b": "back", "s": "skip", "q": "quit"}
CLOSING_KEYS = {"d": "done", "n": "new record", "b": "back", "s": "skip", "q": "quit"}


class Quit(Exception):
    """The reviewer has had enough."""


class Talk:
    """One walk through the questions; `decisions` holds all that is decided, by document and record."""

    def __init__(self, steps: Sequence[Step], decisions: Decisions, log: Path, reviewer: str | None) -> None:
        self.steps, self.decisions, self._log, self._reviewer = steps, decisions, log, reviewer

    @property
    def left(self) -> int:
        """How many questions have no answer yet."""
        return sum(step.key not in self.decisions for step in self.steps)

    def walk(self) -> None:
        """Ask what is not yet decided, until all is or the reviewer quits."""
        open_steps = [step for step in self.steps if step.key not in self.decisions]
        at = 0
        try:
            while at < len(open_steps):
                click.echo(f"\n[{at + 1}/{len(open_steps)}]")
                at = max(0, at + self._ask(open_steps[at]))
        except Quit:
            return

    def _ask(self, step: Step) -> int:
        """Ask one question; returns how many steps to go on."""
        if step.record is None and self._is_open(step.article):
            click.echo(f"{printable(step.article.id)}: some of its records were skipped")
            return 1
        self._show(step)
        keys = KEYS if step.record else CLOSING_KEYS
        while True:
            key = _key(keys)
            if key == "q":
                raise Quit
            if key in ("b", "s"):
                return -1 if key == "b" else 1
            if key == "n":
                self._add(step.article)
            elif self._decide(step, key):
                return 1

    def _is_open(self, article: CodedArticle) -> bool:
        return any(step.article is article and step.record and step.key not in self.decisions for step in self.steps)

    def _show(self, step: Step) -> None:
        click.echo(f"{printable(step.article.id)}  {byline_of(step.article)}")
        if step.record:
            _show_record(step.article, step.record, self.decisions.get(step.key))
            return
        click.echo("The whole document is decided:\n")
        click.echo(printable(step.article.text, keep_lines=True))
        for event in self._events(step.article):
            click.echo(f"  {_summary(event)}")
        click.echo("Is an act missing? n adds it, d closes the document.")

    def _events(self, article: CodedArticle) -> list[Event]:
        made = {key[1]: each.event for key, each in self.decisions.items() if key[0] == article.id and key[1]}
        events = {record.id: event_of(record) for record in article.events} | made
        return [event for event in events.values() if event]

    def _decide(self, step: Step, key: str) -> bool:
        """Whether the key led to a decision."""
        if step.record is None:
            self._keep(step.article, None, "done", None)
        elif key == "a":
            self._keep(step.article, step.record.id, "accept", event_of(step.record))
        elif key == "r":
            self._keep(step.article, step.record.id, "reject", None)
        else:
            self._keep(step.article, step.record.id, "mend", mend(step.article, event_of(step.record)))
        return True

    def _add(self, article: CodedArticle) -> None:
        """Ask for a record that the coder missed."""
        trigger = _ask_trigger(article)
        if trigger is None:
            return
        event = new_event(article, trigger)
        for field in ("type", "actor", "recipient"):
            event = _ask_field(event, field, article.text)
        event = mend(article, event)
        number = sum(key[0] == article.id and str(key[1]).startswith("new-") for key in self.decisions) + 1
        self._keep(article, f"new-{number}", "add", event)

    def _keep(self, article: CodedArticle, record: str | None, action: Action, event: Event | None) -> None:
        decision = Decision(document=article.id, record=record, action=action, event=event, reviewer=self._reviewer)
        write_decision(self._log, decision)
        self.decisions[article.id, record] = decision


def mend(article: CodedArticle, event: Event) -> Event:
    """Ask for fields and their new values until there are no more."""
    while True:
        for field in FIELDS:
            click.echo(f"    {field:10} {printable(show_field(event, field))}")
        field = click.prompt("field to mend (empty: it is right)", default="", show_default=False).strip()
        if not field:
            return event
        if field not in FIELDS:
            click.echo(f"the fields are {', '.join(FIELDS)}")
            continue
        event = _ask_field(event, field, article.text)


def _ask_field(event: Event, field: str, text: str) -> Event:
    """Ask for a field's value until it is one that the codebook has; empty keeps the old one."""
    allowed = choices_of(field, event)
    if allowed:
        click.echo(f"  {', '.join(allowed)}")
    while True:
        typed = click.prompt(f"  {field}", default=show_field(event, field))
        try:
            return set_field(event, field, typed, text)
        except GoldError as error:
            if field != "type" and typed == show_field(event, field):
                return event
            click.echo(f"  {error}")


def _ask_trigger(article: CodedArticle) -> dict[str, Any] | None:
    while True:
        words = click.prompt("trigger, as in the text (empty: none)", default="", show_default=False).strip()
        if not words:
            return None
        after = click.prompt("some words of its sentence, if it stands there more than once", default="")
        try:
            near = find_words(article.text, after, 0)["start"] if after.strip() else 0
            return find_words(article.text, words, near)
        except GoldError as error:
            click.echo(f"  {error}")


def _key(keys: dict[str, str]) -> str:
    named = ", ".join(f"{key} {what}" for key, what in keys.items())
    return str(click.prompt(f"({named})", type=click.Choice(list(keys)), show_choices=False))


def _show_record(article: CodedArticle, record: Record, decided: Decision | None) -> None:
    click.echo(f"\n  {mark_sentence(article, record)}\n")
    event = event_of(record)
    click.echo(f"    {'confidence':10} {record.confidence:.2f}, by {printable(record.by)}")
    for field in FIELDS:
        click.echo(f"    {field:10} {printable(show_field(event, field))}")
    if decided:
        click.echo(f"    decided before: {decided.action}")


def _summary(event: Event) -> str:
    sides = [", ".join(each["country"] for each in event[side]) or "—" for side in ("actor", "recipient")]
    return printable(f"{event['type']} “{event['trigger']['text']}” {sides[0]} → {sides[1]}, {event['certainty']}")
