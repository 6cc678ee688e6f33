"""Knows every setting: its name, its default, what makes it wrong and what to do about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BeforeValidator,
    DirectoryPath,
    Field,
    FilePath,
    ModelWrapValidatorHandler,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot import setting_values as values
from bot.setting_faults import PREFIX, Fault, SettingsError, combination_faults, field_faults, is_on
from dialogs.rules.groups import SMALLEST_ALLOWED, SMALLEST_GROUP
from dialogs.rules.standstill import WEEKS_AFTER_LEAVE

__all__ = ["Fault", "Settings", "SettingsError"]


class _WholeEnvironment(EnvSettingsSource):
    """The environment, with the names nobody knows: a misspelt setting must not pass in silence."""

    def __call__(self) -> dict[str, Any]:
        found = super().__call__()
        for name, value in self.env_vars.items():
            if name.startswith(PREFIX.lower()):
                found.setdefault(name.removeprefix(PREFIX.lower()), value)
        return found


class Settings(BaseSettings):
    """What the environment (or a `.env` file) says, checked. Raises `SettingsError` when anything is wrong.

    The description of a field is the remedy that people read.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",
        extra="forbid",
        frozen=True,
        validate_default=False,
    )

    local: bool = Field(False, description="Use 1 to try Planlots on this machine without credentials.")
    clock: Annotated[datetime | None, BeforeValidator(values.read_moment)] = Field(
        None, description="Give a date and time as 2026-10-01T09:00, and only together with LOCAL=1."
    )
    database_url: Annotated[SecretStr, BeforeValidator(values.read_database_url)] = Field(
        SecretStr("sqlite:///var/planlots.db"),
        description="Give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE.",
    )
    host: str = Field("", description="Leave it out, or give the address to listen on.")
    port: int = Field(3978, ge=0, le=65535, description="Give a port number; 3978 is usual.")
    app_id: Annotated[str, BeforeValidator(values.read_guid)] = Field(
        "", description="Copy the Application (client) ID of the Azure Bot's app registration."
    )
    app_tenant_id: Annotated[str, BeforeValidator(values.read_guid)] = Field(
        "", description="Copy the Directory (tenant) ID of the app registration."
    )
    app_password: SecretStr | None = Field(None, description="Give a client secret of the app registration.")
    app_certificate_path: FilePath | None = Field(
        None, description="Give the path of a PEM file with the private key and its certificate."
    )
    managed_identity: bool = Field(
        False, description="Use 1 when the bot is registered with a user-assigned managed identity."
    )
    allowed_tenants: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.read_guids)] = Field(
        (), description="Give tenant ids with commas between, or leave it out to allow APP_TENANT_ID only."
    )
    service_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(values.read_hosts)] = Field(
        ("smba.trafficmanager.net",),
        description="Give exact host names with commas between: no scheme, path or wildcard.",
    )
    encryption_keys: Annotated[tuple[values.EncryptionKey, ...], NoDecode, BeforeValidator(values.read_keys)] = Field(
        (), description="Give key_id:base64 of 32 bytes, newest first, commas between."
    )
    templates_dir: DirectoryPath | None = Field(
        None, description="Give a folder that exists, or leave it out to use the cards that are shipped."
    )
    timezone: Annotated[ZoneInfo, BeforeValidator(values.read_timezone)] = Field(
        ZoneInfo("Europe/Stockholm"), description="Give a name such as Europe/Stockholm."
    )
    weeks_after_leave: int = Field(
        WEEKS_AFTER_LEAVE, ge=1, le=26, description="Give whole weeks, 1 to 26; 4 are usual."
    )
    gather_minutes: int = Field(
        15, ge=0, le=60, description="Give whole minutes, 0 to 60: so long notices to one person are gathered."
    )
    smallest_group: int = Field(
        SMALLEST_GROUP, ge=SMALLEST_ALLOWED, le=100, description="Give a number of people, 5 to 100; 6 are usual."
    )
    send_rate: float = Field(25.0, gt=0, le=50, description="Give messages a second, above 0 and at most 50.")
    openid_metadata_url: Annotated[str, BeforeValidator(values.read_web_address)] = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Leave it out, or give an https address.",
    )
    login_url: Annotated[str, BeforeValidator(values.read_https_address)] = Field(
        "https://login.microsoftonline.com", description="Leave it out, or give an https address."
    )
    graph_url: Annotated[str, BeforeValidator(values.read_web_address)] = Field(
        "https://graph.microsoft.com", description="Leave it out, or give an https address."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Give DEBUG, INFO, WARNING or ERROR."
    )
    help_contact: str = Field(
        "din HR-avdelning", description="Give whom people should ask when the bot does not know them."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _WholeEnvironment(settings_cls), dotenv_settings

    @model_validator(mode="wrap")
    @classmethod
    def _check_together(cls, given: dict[str, Any], handler: ModelWrapValidatorHandler[Self]) -> Self:
        given = {name: value for name, value in given.items() if value is not None}
        combined = tuple(combination_faults(given))
        try:
            settings = handler(_with_defaults(given))
        except ValidationError as error:
            raise SettingsError(field_faults(error, given, cls.model_fields) + combined) from None
        if combined:
            raise SettingsError(combined)
        return settings

    @property
    def bot_id(self) -> str:
        """The id Teams knows the bot by."""
        return f"28:{self.app_id}"


def _with_defaults(given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings whose default depends on another setting."""
    completed = dict(given)
    completed.setdefault("host", "127.0.0.1" if is_on(given, "local") else "0.0.0.0")
    completed.setdefault("allowed_tenants", given.get("app_tenant_id", ()))
    return completed
