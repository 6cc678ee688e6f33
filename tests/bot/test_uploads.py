"""A file is put in OneDrive and nowhere else."""

import pytest

from bot.uploads import UploadHosts

GOOD = (
    "https://contoso-my.sharepoint.com/personal/anna/_api/v2.0/drive/items/01/uploadSession?guid='1'&tempauth=v1.e%3D"
)


@pytest.mark.parametrize("url", [GOOD, "https://contoso.sharepoint.com:443/x", "https://a.b.sharepoint.com/"])
def test_onedrive_is_allowed(url: str) -> None:
    assert UploadHosts().allow(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "http://contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com:8443/x",
        "https://sharepoint.com/x",
        "https://.sharepoint.com/x",
        "https://evilsharepoint.com/x",
        "https://contoso.sharepoint.com.evil.example/x",
        "https://evil.example/?x=.sharepoint.com",
        "https://anna@contoso.sharepoint.com/x",
        "https://evil.example\\@contoso.sharepoint.com/x",
        "https://evil.example#@contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com/x y",
        "https://contoso.sharepoint.com/x\n",
        "https://contosо.sharepoint.com/x",
        "https://a..sharepoint.com/x",
        "https://a_b.sharepoint.com/x",
        "https://127.0.0.1/x",
        "ftp://contoso.sharepoint.com/x",
        "//contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com/" + "x" * 9000,
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert not UploadHosts().allow(url)


def test_local_mode_knows_this_machine_alone() -> None:
    hosts = UploadHosts(loopback=True)
    assert hosts.allow("http://127.0.0.1:3000/upload/1?x=1")
    assert hosts.allow("http://[::1]:3000/upload/1")
    assert not hosts.allow(GOOD)
    assert not hosts.allow("http://127.0.0.1.evil.example/upload/1")
