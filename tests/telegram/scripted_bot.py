"""The bot's process with a scripted answerer: ``python -m tests.telegram.scripted_bot``.

What it answers depends on the first word of the question, so that a test can ask for any kind of answer.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
import time
from pathlib import Path

from bot.delivery.telegram import TelegramSettings, Webhook, run
from bot.errors import WhosaidError
from bot.model import Answer, Article, Citation, Passage, Reason, Section

WORD = "harbour "
BODY = os.environ.get("SCRIPTED_BODY", "Rain fell & fell. “It will hold,” she said. <Nobody> else spoke.")


def citation(text: str, **fields: object) -> Citation:
    values: dict[str, object] = {
        "text": text, "speaker": "Ada Brook", "article": "dam", "title": "The <dam> & the town",
        "date": dt.date(2031, 5, 2), "source": "Harbour Post", "url": "https://example.org/dam?a=1&b=2",
        "section": "UPDATE 02/05/2031", "paragraph": 4, "start": 0, "end": len(text), "score": 1.0,
    }  # fmt: skip
    return Citation(**(values | fields))  # type: ignore[arg-type]


class ScriptedAnswerer:
    """Answers by script."""

    def answer(self, question: str, chat: str | None = None) -> Answer:
        kind, _, rest = question.partition(" ")
        script = getattr(self, f"_{kind}", None)
        return script(question, rest) if script else Answer(question, (citation(f"“{question}”, she said."),))

    def more(self, answer: Answer, skip: int) -> Answer:
        if skip >= 5:
            return Answer(answer.question, reason=Reason.NOTHING_ON_TOPIC, message="No more.")
        sentence = citation(f"“{answer.question}”, she said after {skip} others.")
        return Answer(answer.question, (sentence,), skipped=skip)

    def who_else(self, answer: Answer) -> Answer:
        return Answer(answer.question, (citation("“So do I.”", speaker="Ida Brook"),))

    def openers(self) -> list[str]:
        return ["what did Ada Brook say about the dam?", "who spoke about the gate?"]

    def sources(self) -> list[Article]:
        dam = Article(
            "dam", "dam.txt", BODY, "The <dam> & the town", dt.date(2031, 5, 2), "Harbour Post",
            url="https://example.org",
            passages=(Passage("dam", 1, 0, len(BODY), BODY, Section(None, None, 0, len(BODY))),),
        )  # fmt: skip
        return [dam, Article("gate", "gate.txt", "")]

    def _long(self, question: str, rest: str) -> Answer:
        """Give so many sentences of so many words."""
        count, words = map(int, rest.split())
        sentences = [citation(f"{number} & {WORD * words}<end>", paragraph=number) for number in range(1, count + 1)]
        return Answer(question, tuple(sentences))

    def _two(self, question: str, rest: str) -> Answer:
        other = citation("“It will hold.”", article="gate", title="Gate", url=None, speaker=None, source=None)
        third = citation("“Third.”", also=(citation("“Third!”", title="The <dam> again", article="again"), other))
        return Answer(question, (citation("“First.”"), other, third), note="Showing Ada Brook")

    def _held(self, question: str, rest: str) -> Answer:
        text = "“It will hold,” she said."
        return Answer(question, (citation(text, start=18, end=18 + len(text)),))

    def _mixed(self, question: str, rest: str) -> Answer:
        rain, held = "Rain fell & fell.", "“It will hold,” she said."
        gate = citation("“Open it.”", article="gate", title="Gate")
        return Answer(question, (citation(rain), gate, citation(held, start=18, end=18 + len(held))))

    def _evil(self, question: str, rest: str) -> Answer:
        evil = "<b>\u202eevil</b>\x00 </blockquote> &amp; <script>"
        return Answer(
            question,
            (citation(evil, speaker=evil, title=evil, source=evil, section=evil, url="javascript:alert(1)"),),
            note=evil,
        )

    def _none(self, question: str, rest: str) -> Answer:
        return Answer(
            question, reason=Reason.NOTHING_ON_TOPIC, message="Ada Brook says nothing about <gates>.",
            near=(citation("“Not quite.”"),), suggestions=("what did Ada Brook say about the dam?",),
            choices=("what did Ada Brook say?", "what did Ida Brook say?"),
        )  # fmt: skip

    def _fail(self, question: str, rest: str) -> Answer:
        raise RuntimeError(f"broken at https://example.org/bot{os.environ['TELEGRAM_BOT_TOKEN']}/x")

    def _slow(self, question: str, rest: str) -> Answer:
        time.sleep(float(rest))
        return Answer(question, (citation("“At last.”"),))


def main() -> None:
    logging.basicConfig(level=os.environ.get("SCRIPTED_LOG_LEVEL", "INFO"))
    given = json.loads(os.environ.get("SCRIPTED_SETTINGS", "{}"))
    fields = {name: frozenset(value) if isinstance(value, list) else value for name, value in given.items()}
    if "webhook" in fields:
        fields["webhook"] = Webhook(**fields["webhook"])
    settings = TelegramSettings(
        token=os.environ["TELEGRAM_BOT_TOKEN"],
        base_url=os.environ["TELEGRAM_BASE_URL"],
        base_file_url=os.environ["TELEGRAM_BASE_FILE_URL"],
        state=Path(os.environ["BOT_STATE"]),
        **fields,
    )
    try:
        run(settings, ScriptedAnswerer())
    except WhosaidError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
