"""Which messages are meant for the bot, what they ask, and where the answer belongs."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.ext import filters

from bot.delivery.telegram.gate import Asker
from bot.delivery.telegram.outgoing import Place

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.DOTALL)


class Command(filters.MessageFilter):
    """Lets pass one command, unless it names another bot.

    Attributes:
        command: Its name without the slash.
        bot: The bot's own user.
    """

    def __init__(self, command: str, bot: User) -> None:
        super().__init__(name=f"/{command}")
        self.command = command
        self.bot = bot

    def filter(self, message: Message) -> bool:
        """Tell whether a message is the command."""
        match = _COMMAND.fullmatch(message.text or message.caption or "")
        if not match or is_from_bot(message) or match["name"].lower() != self.command:
            return False
        return match["bot"] is None or match["bot"].lower() == (self.bot.username or "").lower()


class Addressed(filters.MessageFilter):
    """Lets pass what is said to the bot: anything in a private chat; in a group, a mention of it or a reply to it.

    Attributes:
        bot: The bot's own user.
    """

    def __init__(self, bot: User) -> None:
        super().__init__(name="addressed")
        self.bot = bot

    def filter(self, message: Message) -> bool:
        """Tell whether a message is meant for the bot."""
        if is_from_bot(message):
            return False
        if message.chat.type == ChatType.PRIVATE:
            return True
        if (message.text or "").startswith("/"):
            return False
        return replies_to_bot(message, self.bot) or mentions(message, self.bot)


def is_from_bot(message: Message) -> bool:
    """Tell what a bot wrote, or had written for it inline, from what a person wrote."""
    # Telegram gives anonymous admins and channels a bot for their user, and names the chat they write for.
    return bool(message.via_bot or (message.from_user and message.from_user.is_bot and not message.sender_chat))


def replies_to_bot(message: Message, bot: User) -> bool:
    """Tell whether a message replies to one of the bot's."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot.id)


def mentions(message: Message, bot: User) -> bool:
    """Tell whether a message names the bot, by its @name or, as some apps have it, by a link to its profile."""
    linked = message.entities or message.caption_entities
    by_link = any(entity.type == MessageEntity.TEXT_MENTION and entity.user == bot for entity in linked)
    return by_link or bool(_name_of(bot).search(message.text or message.caption or ""))


def words_of(message: Message, bot: User) -> str:
    """Return what a message asks: its text without the bot's name."""
    return " ".join(_name_of(bot).sub(" ", message.text or message.caption or "").split())


def words_of_command(message: Message) -> str:
    """Return what follows a command."""
    match = _COMMAND.fullmatch(message.text or message.caption or "")
    return ((match and match["words"]) or "").strip()


def words_replied_to(message: Message, bot: User) -> str:
    """Return what somebody else's message says that this one replies to."""
    replied = message.reply_to_message
    return words_of(replied, bot) if replied and not is_from_bot(replied) else ""


def place_of(message: Message) -> Place:
    """Return where the answer to a message belongs: its chat and topic, in a group as a reply."""
    return Place(
        chat=message.chat_id,
        thread=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


def thread_of_thought(place: Place) -> str:
    """Return the name under which follow-up questions belong together."""
    return f"{place.chat}" if place.thread is None else f"{place.chat}/{place.thread}"


def asker_of(update: Update) -> Asker | None:
    """Return who sent an update, and where; None for an update that nobody sent."""
    user, chat = update.effective_user, update.effective_chat
    owner = user or chat
    return Asker(owner.id, chat.id if chat else owner.id) if owner else None


def _name_of(bot: User) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)@{re.escape(bot.username or '')}(?!\w)", re.IGNORECASE)
