"""What a session may not leave behind: tokens of links, and files of ours that others can read. The harness asks at the end of every session.

    secrecy.leaks(root, secrecy.tokens(mails))     files that hold a token of a link in these mails, with the token
    secrecy.open_to_others(root)                   files and directories of ours that group or others may read or write
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import email
import email.policy
import functools
import glob
import html
import os
import re
import stat
import urllib.parse

# Where mails lie by right: Claws Mail's folders and its copies of parts and of what an IMAP server holds, the mailbox that is fetched from, the mail server.
MAILS = ("Mail", "spool", "sink", "imap", "cfg/imapcache", "cfg/mimetmp", "cfg/tmp")
_LINK = re.compile(r"https?://[^\s\"'<>]+")
_SECRET = re.compile(r"tok|key|auth|sig|hash|secret|pass|otp|session", re.I)
_LONG = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{12,}")
_DOOR = re.compile(r"[a-z0-9]{6}-[a-z0-9]{7,8}-[a-z0-9]{2}")


def _texts(data):
    mail = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            try:
                text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")
            except (LookupError, ValueError):
                continue
            yield html.unescape(text) if part.get_content_subtype() == "html" else text


def _values(link):
    """What a link asks for: (name, value) of query and fragment, and what stands between its slashes."""
    parts = urllib.parse.urlsplit(link)
    for pair in re.split(r"[&;]", parts.query + "&" + parts.fragment):
        name, _, value = pair.rpartition("=")
        yield name, value
    for segment in parts.path.split("/"):
        yield "", segment


def tokens(mails):
    """Those of the links in these mails (bytes): what anybody could act with who has them."""
    found = set()
    for data in mails:
        for text in _texts(data):
            for link in _LINK.findall(text):
                try:
                    values = list(_values(link))
                except ValueError:
                    continue
                found |= {value for name, value in values if len(value) >= 6 and re.search(r"\d", value)
                          and (_SECRET.search(name) or _LONG.search(value) or _DOOR.search(value))}
    return found


@functools.lru_cache(maxsize=None)
def of_samples(directory):
    mails = []
    for path in glob.glob(os.path.join(directory, "mail", "*.eml")):
        with open(path, "rb") as file:
            mails.append(file.read())
    return frozenset(tokens(mails))


def _files(root):
    for directory, names, files in os.walk(root):
        place = os.path.relpath(directory, root)
        names[:] = [name for name in names if os.path.normpath(os.path.join(place, name)) not in MAILS]
        for name in files:
            path = os.path.join(directory, name)
            if stat.S_ISREG(os.lstat(path).st_mode):
                yield path


def leaks(root, secrets):
    """Files below `root` that hold one of the secrets, with it; but for those that hold mails."""
    if not secrets:
        return []
    pattern = re.compile(b"|".join(re.escape(secret.encode()) for secret in sorted(secrets)))
    found = []
    for path in _files(root):
        try:
            with open(path, "rb") as file:
                hit = pattern.search(file.read())
        except OSError:
            continue
        if hit:
            found.append(f"{os.path.relpath(path, root)}: {hit[0].decode()}")
    return sorted(found)


def open_to_others(root):
    """What of Moralotop's own directory is open to group or others: it holds who wrote what to whom. (A test's own files are made with the mode that it has.)"""
    top = os.path.join(root, "cfg", "moralotop")
    found = []
    for directory, _names, files in os.walk(top):
        for path in [directory, *(os.path.join(directory, name) for name in files)]:
            mode = os.lstat(path).st_mode
            if not stat.S_ISLNK(mode) and mode & 0o077:
                found.append(f"{os.path.relpath(path, root)}: {stat.S_IMODE(mode):o}")
    return sorted(found)
