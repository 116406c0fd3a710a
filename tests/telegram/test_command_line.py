"""The bot as whoever keeps it starts it: ``python run_bot.py telegram``, on a folder of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Start

ARTICLE = """\
---
title: Dam holds, engineer says
date: 2031-05-02
source: Harbour Post
url: https://example.org/dam
---
“The dam will hold for a hundred years,” engineer Ada Brook said on Friday.

The town council meets on Monday.
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "dam.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [("telegram",), ()])
def test_a_question_on_the_folder_is_answered(
    api: BotApi, start: Start, knowledge: Path, command: tuple[str, ...]
) -> None:
    bot = start("run_bot.py", *command, "--knowledge", str(knowledge)).wait_until_polling()
    api.say("what did Ada Brook say about the dam?")
    (reply,) = api.replies()
    assert "“The dam will hold for a hundred years,”" in reply["visible"]
    assert "https://example.org/dam#:~:text=" in reply["html"]
    assert bot.stop() == 0
