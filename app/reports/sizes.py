"""The size of a file as people say it, in any language."""

from app.base.translations import Language

_KILO, _MEGA = 1024, 1024 * 1024


def size_in_words(size: int, speech: Language) -> str:
    """Bytes, kilobytes or megabytes, whichever is short."""
    if size < _KILO:
        words = speech._n("{count} byte", "{count} bytes", size)
        return words.format(count=speech.number(size))
    if size < _MEGA:
        return speech._("{count} KB").format(count=speech.number(round(size / _KILO)))
    megabytes = round(size / _MEGA, 1)
    whole = int(megabytes) if megabytes.is_integer() else megabytes
    return speech._("{count} MB").format(count=speech.number(whole))
