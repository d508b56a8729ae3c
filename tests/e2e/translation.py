"""The texts a user sees, in the language of the session: Moralotop's from its .po file, Claws Mail's and GTK's from their catalogues."""
# SPDX-License-Identifier: GPL-3.0-or-later
import ast
import gettext
import re


def read_po(path):
    """{msgid: msgstr} of a .po file, fuzzy and obsolete entries left out; of plurals the singular."""
    catalogue = {}
    entry, field, fuzzy = {}, None, False

    def finish():
        if entry.get("msgid") and entry.get("msgstr") and not fuzzy:
            catalogue[entry["msgid"]] = entry["msgstr"]

    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.strip()
            keyword = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")$', line)
            if not line or (keyword and keyword[1] in ("msgctxt", "msgid") and "msgstr" in entry):
                finish()
                entry, field = {}, None
                fuzzy = False
            if line.startswith("#,") and "fuzzy" in line:
                fuzzy = True
            if keyword:
                field = "msgstr" if keyword[1] == "msgstr[0]" else keyword[1]
                entry[field] = ast.literal_eval(keyword[2])
            elif line.startswith('"') and field:
                entry[field] += ast.literal_eval(line)
    finish()
    return catalogue


def plain(text):
    """Without the mark of the underlined letter, as accessible names are."""
    return re.sub(r"_(?=.)", "", text.replace("__", "\0")).replace("\0", "_")


class Translation:
    def __init__(self, language, po=None, domains=("claws-mail", "gtk30")):
        self._texts = {}
        if language != "en":
            for domain in reversed(domains):
                self._add(getattr(gettext.translation(domain, languages=[language], fallback=True), "_catalog", {}))
            if po:
                self._add(read_po(po))

    def _add(self, catalogue):
        """A text as it stands goes before one with an underlined letter ("Queue", "_Queue"), and that before one with a context."""
        good = [(key, value) for key, value in catalogue.items() if isinstance(key, str) and key and value]
        for key, value in sorted(good, key=lambda pair: ("\4" not in pair[0], plain(pair[0]) == pair[0])):
            self._texts[plain(key.rpartition("\4")[2])] = plain(value)
            self._texts[plain(key)] = plain(value)
            if key.startswith("_"):
                self._texts[key] = plain(value)

    def __call__(self, text):
        """`text`, "context\\4text", or "_Text" where there is a "Text" too, as the user sees it; itself when nobody has translated it."""
        return self._texts.get(text, text.rpartition("\4")[2].removeprefix("_"))
