"""The folders that synchronising programs have told Windows of."""

import contextlib
from typing import Any

_ENGINES = r"Software\SyncEngines\Providers\OneDrive"
_ACCOUNTS = r"Software\Microsoft\OneDrive\Accounts"


def folders(registry: Any = None) -> list[str]:  # noqa: ANN401 - winreg, or what stands for it
    """The folders of OneDrive, and the libraries of SharePoint that it keeps beside them."""
    if registry is None:
        import winreg as registry
    found = []
    for key, value in ((_ENGINES, "MountPoint"), (_ACCOUNTS, "UserFolder")):
        for name in _within(registry, key):
            with (
                contextlib.suppress(OSError),
                registry.OpenKey(registry.HKEY_CURRENT_USER, rf"{key}\{name}") as one,
            ):
                found.append(str(registry.QueryValueEx(one, value)[0]))
    return found


def _within(registry: Any, key: str) -> list[str]:  # noqa: ANN401
    names: list[str] = []
    with (
        contextlib.suppress(OSError),
        registry.OpenKey(registry.HKEY_CURRENT_USER, key) as opened,
    ):
        while True:
            names.append(registry.EnumKey(opened, len(names)))
    return names
