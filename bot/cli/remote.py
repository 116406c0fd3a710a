"""From the settings to an archive that is kept in a search engine, in place of the folder."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.remote import RemoteBot
    from bot.retrieval.opensearch import Address, OpenSearchArchive
    from bot.settings import Settings


def is_remote(settings: Settings) -> bool:
    """Tell whether questions are answered from a search engine rather than from the folder."""
    return settings.retrieval.engine == "opensearch"


def remote_bot(settings: Settings, top: int) -> RemoteBot:
    """Return a bot that answers from the search engine."""
    from bot.answering.remote import RemoteBot

    return RemoteBot(remote_archive(settings), top, dt.date.today)


def remote_archive(settings: Settings) -> OpenSearchArchive:
    """Return the archive in the search engine; it is first asked when it is first needed."""
    from bot.retrieval.opensearch import Cluster, OpenSearchArchive

    return OpenSearchArchive(Cluster(address(settings)))


def address(settings: Settings) -> Address:
    """Return where the settings say that the cluster is."""
    from bot.retrieval.opensearch import Address

    told = settings.retrieval.opensearch
    password = told.password.get_secret_value() if told.password else None
    return Address(told.urls, told.index, told.user, password, told.ca, told.timeout, told.patience)
