"""The ways to write the words of many names, made when a text asks for what begins so."""

from collections.abc import Collection, Mapping

from app.domain import name_words
from app.domain.name_words import Grade


class FormsOfNames:
    """Words of names by their forms. A directory has thousands of words, and a page needs few."""

    def __init__(self, words: Collection[str]) -> None:
        """Note how the forms of the words begin."""
        self._forms: dict[str, dict[str, Grade]] = {}
        self._unmade: dict[str, list[str]] = {}
        for word in words:
            for begun in name_words.beginnings(word):
                self._unmade.setdefault(begun, []).append(word)
        self._first_two = {begun[:2] for begun in self._unmade}
        self.first_letters = name_words.first_letters(words, self._unmade)

    def of(self, key: str) -> Mapping[str, Grade]:
        """The words of which this is a form, and how near it comes to each."""
        for word in self._unmade.pop(name_words.beginning(key), ()):
            for form in name_words.forms(word):
                words = self._forms.setdefault(form.key, {})
                words[word] = min(form.grade, words.get(word, form.grade))
        return self._forms.get(key, {})

    def may_begin(self, key: str) -> bool:
        """Whether any form begins as a key does."""
        return key[:2] in self._first_two
