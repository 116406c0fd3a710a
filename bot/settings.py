"""Settings: flags over environment over ``bot.yaml`` over defaults.

Read by `bot.cli` and nowhere else; every other package is handed the values that it needs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import YamlConfigSettingsSource as YamlSource
from pydantic_settings.exceptions import SettingsError as SourceError

from bot.errors import SettingsError

SETTINGS_FILE = Path("bot.yaml")

# Names that are older than this project, or shared with python-telegram-bot's own examples.
TELEGRAM_ENVIRONMENT = {
    "TELEGRAM_BOT_TOKEN": "token",
    "TELEGRAM_BASE_URL": "base_url",
    "TELEGRAM_BASE_FILE_URL": "base_file_url",
}


def _parted(value: object) -> object:
    """Part what the environment gives as one text."""
    return tuple(filter(None, value.replace(",", " ").split())) if isinstance(value, str) else value


class WebhookSettings(BaseModel):
    """Where Telegram sends updates, in place of being asked for them.

    Attributes:
        url: Public ``https`` address that leads to ``listen:port``.
        listen: Address to listen on.
        port: Port to listen on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    listen: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65_535)


class TelegramSettings(BaseModel):
    """How the bot reaches Telegram, and who may do what there.

    Attributes:
        token: The bot's token, as BotFather gives it.
        base_url: Bot API server up to and with ``/bot``; None for Telegram's own.
        base_file_url: The same server's files, up to and with ``/file/bot``.
        admins: User IDs of whoever keeps the bot; they are told of trouble.
        allowed: IDs of the users and chats that may ask; empty for everybody.
        user_limit: Questions that one user may ask in a minute; 0 for any number.
        chat_limit: The same for one chat.
        longest_question: Characters.
        late_after: Seconds after which an answer begins with an apology for the delay.
        webhook: See `WebhookSettings`; None asks Telegram for updates instead.
        health_listen: Address that tells a supervisor how the bot is.
        health_port: Its port; None for no such address.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    token: SecretStr | None = None
    base_url: str | None = None
    base_file_url: str | None = None
    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    user_limit: int = Field(default=300, ge=0)
    chat_limit: int = Field(default=600, ge=0)
    longest_question: int = Field(default=4_096, ge=1)
    late_after: float = Field(default=120.0, gt=0)
    webhook: WebhookSettings | None = None
    health_listen: str = "127.0.0.1"
    health_port: int | None = Field(default=None, ge=1, le=65_535)


class OpenSearchSettings(BaseModel):
    """Where archives past one machine are kept and searched.

    Attributes:
        urls: Of the cluster's nodes, or of what stands before them; in the environment parted by commas.
        index: Name of the alias that is searched.
        user: Name to log in with; None where the cluster asks for none.
        password: The user's.
        ca: File with the certificates to trust; None for the system's.
        timeout: Seconds that a search may take.
        patience: Seconds for which filling the index waits for a cluster that is away.
        shards: Into how many parts a new index is cut.
        replicas: How many copies of each part there are beside the first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    urls: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parted)] = Field(
        default=("http://127.0.0.1:9200",), min_length=1
    )
    index: str = Field(default="whosaid", pattern=r"^[a-z0-9][a-z0-9_-]{0,99}$")
    user: str | None = None
    password: SecretStr | None = None
    ca: Path | None = None
    timeout: float = Field(default=2.0, gt=0)
    patience: float = Field(default=120.0, ge=0)
    shards: int = Field(default=1, ge=1, le=1_000)
    replicas: int = Field(default=1, ge=0, le=10)

    @field_validator("urls")
    @classmethod
    def _check_urls(cls, urls: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what is no address, and passwords, which messages would show."""
        for url in urls:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("an address is like https://search.example.org:9200")
            if parts.username or parts.password:
                raise ValueError("name user and password in their own settings, not in the address")
        return urls


class RetrievalSettings(BaseModel):
    """What ranks.

    Attributes:
        engine: One of the embedded engines, or ``opensearch``; ``auto`` takes an embedded one by the folder's size.
        opensearch: See `OpenSearchSettings`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Literal["auto", "rank-bm25", "postings", "opensearch"] = "auto"
    opensearch: OpenSearchSettings = OpenSearchSettings()


class Settings(BaseSettings):
    """Everything that can be set from outside.

    Attributes:
        knowledge: Folder of articles (``BOT_KNOWLEDGE``).
        state: Folder for what must outlive the bot (``BOT_STATE``).
        telegram: See `TelegramSettings`.
        retrieval: See `RetrievalSettings`.
    """

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    knowledge: Annotated[Path, NoDecode] = Path("knowledge")
    state: Annotated[Path, NoDecode] = Path(".bot-state")
    telegram: TelegramSettings = TelegramSettings()
    retrieval: RetrievalSettings = RetrievalSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources, the strongest first."""
        return init_settings, TelegramEnvironment(settings_cls), env_settings, YamlSource(settings_cls, SETTINGS_FILE)


class TelegramEnvironment(PydanticBaseSettingsSource):
    """Reads the ``TELEGRAM_…`` names into the settings' ``telegram`` part."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ANN401 the base's own type
        """Not used: the whole part is read at once by the call."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return what the environment holds, nothing for what is empty there."""
        found = {field: os.environ[name] for name, field in TELEGRAM_ENVIRONMENT.items() if os.environ.get(name)}
        return {"telegram": found} if found else {}


def load_settings(**flags: object) -> Settings:
    """Read the settings; flags that are None were not given.

    Raises:
        SettingsError: A value cannot be used, or ``bot.yaml`` is not YAML with known keys.
    """
    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except (ValidationError, SourceError, yaml.YAMLError, OSError, UnicodeError, TypeError, ValueError) as error:
        raise SettingsError(_explain(error)) from None


def _explain(error: Exception) -> str:
    # Only what is wrong pays for the import.
    from bot.setting_faults import explain, explain_file, explain_variables

    if isinstance(error, ValidationError):
        names = {f"telegram.{field}": name for name, field in TELEGRAM_ENVIRONMENT.items()}
        return explain(error, Settings, SETTINGS_FILE, names)
    # The library says no more of the environment than which part of the settings it is about.
    part = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
    return explain_variables(part, "BOT_") if isinstance(error, SourceError) else explain_file(SETTINGS_FILE, error)
