"""Mails made to be slow, large or to break their reader: for hostile.t, which wants the right answer, and for the bench, which measures.

Each is made for a size, so that a test can tell what grows with it."""
# SPDX-License-Identifier: GPL-3.0-or-later
import base64

REFUSED_HEADER = "the header of the message is too long"
REFUSED_SIZE = "the message is too large to be looked at"
NO_HEADER = "this is no mail: it has no header"

FROM = 'From: "Jean Dupont (LinkedIn Invitations)" <invitations@linkedin.com>\n'
TO = "To: Camille Laurent <camille.laurent@moralotop.example>\n"
SUBJECT = "Subject: Jean Dupont wants to connect on LinkedIn\n"
REST = "Message-ID: <1@linkedin.com>\nMIME-Version: 1.0\n"
INVITATION = FROM + TO + SUBJECT + REST
LETTER = "From: Jean Dupont <jean@dupont.example>\nTo: Camille Laurent <camille.laurent@moralotop.example>\nSubject: Votre blog\nMIME-Version: 1.0\n"
WORDS = "Bonjour Camille,\n\nI'd like to add you to my professional network on LinkedIn.\n\nJ'ai lu votre blog.\n\n- Jean Dupont\n"


class Mail:
    """`answer` is a network, or a part of what the command says when it refuses; None: either a letter or none."""

    def __init__(self, name, size, make, answer="linkedin"):
        self.name, self.size, self.make, self.answer = name, size, make, answer

    def __str__(self):
        return f"{self.size:,} {self.name}" if self.size else self.name

    def write(self, path, size):
        data = self.make(size)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())


def plain(text):
    return "Content-Type: text/plain; charset=utf-8\n\n" + text


def html(text):
    return "Content-Type: text/html; charset=utf-8\n\n" + text


def html_words(inside=""):
    return "".join(f"<p>{line}</p>\n" for line in WORDS.splitlines() if line) + inside


def multipart(inside):
    return "Content-Type: multipart/mixed; boundary=b\n\n" + inside


def encoded(kind, size, text=b"I'd like to add you to my professional network on LinkedIn.\n"):
    """About `size` bytes of base64."""
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n".encode()
    return head + base64.encodebytes(text * (size * 3 // 4 // len(text)))


def attached(size):
    return (multipart("--b\n\n" + WORDS + "--b\n").encode() + b"Content-Disposition: attachment; filename=x.txt\n" +
            encoded("text/plain", size) + b"--b--\n")


# The body, and the part of the header that belongs to it: each stands below an invitation and below a letter.
BODIES = [
    ("nested multiparts", 20000, lambda n: "Content-Type: multipart/mixed; boundary=b0\n\n" + "".join(
        f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(n))),
    ("nested multiparts, all closed", 20000, lambda n: "Content-Type: multipart/mixed; boundary=b0\n\n" + "".join(
        f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(n)) + "".join(
            f"--b{i}--\n" for i in reversed(range(n)))),
    ("nested message/rfc822", 20000, lambda n: "Content-Type: message/rfc822\n\n" * n + plain(WORDS)),
    ("nested message/rfc822 in multiparts", 20000, lambda n: multipart("--b\n\n" + WORDS + "".join(
        f"--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(n)))),
    ("parts", 200000, lambda n: multipart("--b\n\nx\n" * n + "--b--\n")),
    ("parts behind the words", 200000, lambda n: multipart("--b\n\n" + WORDS + "--b\n\nx\n" * n + "--b--\n")),
    ("empty parts", 200000, lambda n: multipart("--b\n" * n)),
    ("lines that almost are boundaries", 200000, lambda n: f"Content-Type: multipart/mixed; boundary={'b' * 70}\n\n" + (
        "--" + "b" * 69 + "\n") * n),
    ("bytes of base64 as text/plain", 30000000, lambda n: encoded("text/plain", n)),
    ("bytes of base64 as text/html", 30000000, lambda n: encoded("text/html", n, b"<p>I'd like to add you <a href='https://a.example/x'>x</a></p>\n")),
    ("bytes of base64 attached", 30000000, attached),
    ("bytes of base64 as one line", 30000000, lambda n: encoded("text/plain", n).replace(b"\n", b"", 0)[:200] + b"QUFB" * (n // 4)),
    ("bytes of quoted-printable", 30000000, lambda n: "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "=C3=A9=\n" * (n // 8)),
    ("bytes on one line", 30000000, lambda n: plain("x" * n)),
    ("bytes on one line of words", 30000000, lambda n: plain("je vous " * (n // 8))),
    ("bytes on one line of HTML", 30000000, lambda n: html("x " * (n // 2))),
    ("bytes of text", 30000000, lambda n: plain("I would like to add you to my network. \n" * (n // 40))),
    ("bytes of quotation", 30000000, lambda n: plain("> I would like to add you to my network\n" * (n // 40))),
    ("empty lines", 1000000, lambda n: plain("\n" * n)),
    ("empty lines before the words", 100000, lambda n: plain("\n" * n + WORDS)),
    ("lines of one letter", 1000000, lambda n: plain("x\n" * n)),
    ("divs in each other", 100000, lambda n: html("<div>" * n + WORDS)),
    ("divs in each other, all closed", 100000, lambda n: html("<div>" * n + WORDS + "</div>" * n)),
    ("elements in each other", 100000, lambda n: html("<table><tr><td><blockquote><ul><li><b>" * (n // 7) + WORDS)),
    ("hidden spans in each other", 100000, lambda n: html("<span style='display:none'>" * n + WORDS)),
    ("end tags of nothing", 200000, lambda n: html("</div></span>" * (n // 2) + WORDS)),
    ("attributes of one tag", 100000, lambda n: html("<a " + "".join(f"x{i}=1 " for i in range(n)) + ">" + WORDS)),
    ("links", 100000, lambda n: html("<a href='https://www.linkedin.com/x?t=1'>x</a>" * n)),
    ("links of different texts", 100000, lambda n: html("".join(f"<a href='https://www.linkedin.com/x{i}'>x{i}</a> " for i in range(n)))),
    ("links of different hosts", 100000, lambda n: html("".join(f"<p><a href='https://h{i}.linkedln.example/x'>Accept {i}</a></p>" for i in range(n)))),
    ("links in each other", 100000, lambda n: html("<a href='https://www.linkedin.com/x'>x" * n)),
    ("bare links", 100000, lambda n: plain("https://www.linkedin.com/x?t=1 " * n)),
    ("bare links, each on a line", 100000, lambda n: plain("Accept: https://www.linkedin.com/x?t=1\n" * n)),
    ("links without end on one line", 1000000, lambda n: plain("http://" * n)),
    ("bytes of one link", 10000000, lambda n: plain("https://www.linkedin.com/" + "x" * n)),
    ("formulas that almost fit", 100000, lambda n: plain("I'd like to add you to my professional network on \n" * n)),
    ("paragraphs of a formula", 100000, lambda n: plain("I'd like to add you\nto my professional network on LinkedIn.\n\n" * n)),
    ("quotation marks", 500000, lambda n: plain('"' * n)),
    ("signs of less", 5000000, lambda n: html("<" * n)),
    ("ampersands", 5000000, lambda n: html("&" * n)),
    ("entities", 1000000, lambda n: html("&eacute;" * n)),
    ("NUL bytes", 10000000, lambda n: plain("").encode() + bytes(n)),
    ("NUL bytes in HTML", 10000000, lambda n: html("<p>").encode() + bytes(n)),
    ("NUL bytes between the letters", 1000000, lambda n: plain("").encode() + WORDS.encode("utf-16-le") + b"\0x" * n),
    ("control characters", 5000000, lambda n: plain("").encode() + bytes(range(1, 32)) * (n // 31)),
    ("bytes of all kinds", 5000000, lambda n: plain("").encode() + bytes(range(256)) * (n // 256)),
    ("bytes that are no UTF-8", 5000000, lambda n: plain("").encode() + b"\xff\xc3\xe2\x82" * (n // 4)),
    ("bytes of UTF-8 called UTF-16", 5000000, lambda n: plain("é" * (n // 2)).replace("utf-8", "utf-16").encode()),
    ("bytes of UTF-8 called UTF-7", 5000000, lambda n: plain("+AOk-é" * (n // 7)).replace("utf-8", "utf-7").encode()),
    ("bytes of UTF-8 called ISO-2022-JP", 5000000, lambda n: plain("\x1b$Bé" * (n // 5)).replace("utf-8", "iso-2022-jp").encode()),
    ("bytes of a charset that is none", 5000000, lambda n: plain("é" * (n // 2)).replace("utf-8", "x" * 200).encode()),
    ("parts of mixed charsets", 1000, lambda n: multipart("".join(
        f"--b\nContent-Type: text/plain; charset={charset}\n\n" + WORDS + "é\n" for charset in
        ["utf-16", "koi8-r", "big5", "gb18030", "iso-8859-1", "x-none", "utf-8"] * (n // 7))).encode("latin-1")),
    ("letters of format=flowed", 5000000, lambda n: "Content-Type: text/plain; format=flowed; delsp=yes\n\n" + "> x \n" * (n // 5)),
    ("bytes of a script", 10000000, lambda n: html(html_words("<script>" + "x" * n))),
    ("combining accents", 1000000, lambda n: plain("e" + "\u0301" * n)),
    ("letters that grow when folded", 1000000, lambda n: plain("\u0130\ufb03" * n)),
]

# Unterminated: what is open when the mail ends, or never closes. "{}" stands for a long run.
OPEN_BODIES = [
    ("boundary", multipart("--b\n\n" + WORDS + "--b\nContent-Type: text/html\n\n{}")),
    ("header of a part", multipart("--b\nContent-Type: text/plain{}")),
    ("base64", "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8gV29yb{}"),
    ("quoted-printable", "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nHello=C3{}="),
    ("tag", html(html_words("<div {}"))),
    ("attribute", html(html_words('<div class="{}'))),
    ("link", html(html_words('<a href="https://www.linkedin.com/{}'))),
    ("comment in HTML", html(html_words("<!-- {}"))),
    ("conditional comment", html(html_words("<!--[if mso]>{}"))),
    ("declaration", html(html_words("<!DOCTYPE {}"))),
    ("CDATA", html(html_words("<![CDATA[{}"))),
    ("script", html(html_words("<script>{}"))),
    ("style", html(html_words("<style>{}"))),
    ("title", html("<title>{}" + html_words())),
    ("entity", html(html_words("&eacut{}"))),
    ("number of a character", html(html_words("&#x{}"))),
    ("UTF-7", plain(WORDS + "+AOk{}").replace("utf-8", "utf-7")),
    ("ISO-2022", plain(WORDS + "\x1b$B{}").replace("utf-8", "iso-2022-jp")),
]


# What stands in the header itself.
HEADERS = [
    Mail("nested comments in From", 200000, lambda n: "From: " + "(" * n + "\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    Mail("nested comments in From, all closed", 200000, lambda n: "From: a@b.example " + "(" * n + ")" * n + "\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    Mail("nested comments in Date", 200000, lambda n: "Date: " + "(" * n + "\n" + INVITATION + "\n" + WORDS, "linkedin"),
    Mail("header lines", 300000, lambda n: "X-A: b\n" * n + INVITATION + "\n" + WORDS, REFUSED_HEADER),
    Mail("short header lines", 300000, lambda n: INVITATION + "A:\n" * n + "\n" + WORDS, lambda n: "linkedin" if n <= 300000 else REFUSED_HEADER),
    Mail("short header lines before all others", 300000, lambda n: "A:\n" * n + INVITATION + "\n" + WORDS, lambda n: None if n <= 300000 else REFUSED_HEADER),
    Mail("folds of a header line", 300000, lambda n: INVITATION + "X:" + "\n b" * n + "\n\n" + WORDS, lambda n: "linkedin" if n <= 300000 else REFUSED_HEADER),
    Mail("lines that are no header", 300000, lambda n: INVITATION + "bb\n" * n + "\n" + WORDS, lambda n: "linkedin" if n <= 300000 else REFUSED_HEADER),
    Mail("bytes of Subject", 900000, lambda n: FROM + TO + "Subject: " + "x" * n + "\n" + REST + "\n" + WORDS, lambda n: "linkedin" if n < 1000000 else REFUSED_HEADER),
    Mail("bytes of header without end", 30000000, lambda n: FROM + "X: " + "x" * n, REFUSED_HEADER),
    Mail("recipients", 100000, lambda n: FROM + "To: " + ", ".join(f"a{i}@b.example" for i in range(n)) + "\n" + SUBJECT + REST + "\n" + WORDS, REFUSED_HEADER),
    Mail("short recipients", 100000, lambda n: FROM + "To: " + "a@b,\n " * n + "\n" + SUBJECT + REST + "\n" + WORDS, lambda n: "linkedin" if n <= 100000 else REFUSED_HEADER),
    Mail("recipients of a letter", 100000, lambda n: LETTER.replace("To: ", "To: " + "a@b," * n) + "\n" + WORDS, "-"),
    Mail("recipients with names", 20000, lambda n: FROM + "To: " + ", ".join(f'"Name {i}" <a{i}@b.example>' for i in range(n)) + "\n" + SUBJECT + REST + "\n" + WORDS,
           lambda n: "linkedin" if n <= 20000 else REFUSED_HEADER),
    Mail("addresses in From", 60000, lambda n: "From: " + "a@b.example, " * n + "\n" + TO + SUBJECT + REST + "\n" + WORDS, lambda n: "linkedin" if n <= 60000 else REFUSED_HEADER),
    Mail("groups in To", 100000, lambda n: FROM + "To: " + "a:;" * n + "\n" + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    Mail("encoded words", 100000, lambda n: FROM + TO + "Subject: " + "=?utf-8?q?=C3=A9?= " * n + "\n" + REST + "\n" + WORDS, REFUSED_HEADER),
    Mail("short encoded words", 100000, lambda n: FROM + TO + "Subject: " + "=?a?q?b?=" * n + "\n" + REST + "\n" + WORDS, lambda n: "linkedin" if n <= 100000 else REFUSED_HEADER),
    Mail("encoded words in a name", 50000, lambda n: "From: " + "=?utf-8?q?=C3?= " * n + "<invitations@linkedin.com>\n" + TO + SUBJECT + REST + "\n" + WORDS,
           lambda n: "linkedin" if n <= 50000 else REFUSED_HEADER),
    Mail("encoded words that are none", 300000, lambda n: FROM + TO + "Subject: " + "=?" * n + "\n" + REST + "\n" + WORDS, lambda n: "linkedin" if n <= 300000 else REFUSED_HEADER),
    Mail("References", 100000, lambda n: FROM + TO + SUBJECT + REST + "References: " + "<a@b>\n " * n + "\n\n" + WORDS, lambda n: "linkedin" if n <= 100000 else REFUSED_HEADER),
    Mail("References of usual length", 100000, lambda n: FROM + TO + SUBJECT + REST + "References: " + "".join(f"<{i}.abcdef@mail.example>\n " for i in range(n)) + "\n\n" + WORDS, REFUSED_HEADER),
    Mail("In-Reply-To without end", 600000, lambda n: FROM + TO + SUBJECT + REST + "In-Reply-To: " + "<" * n + "\n\n" + WORDS, lambda n: "linkedin" if n <= 600000 else REFUSED_HEADER),
    Mail("parameters of Content-Type", 60000, lambda n: INVITATION + "Content-Type: text/plain" + "".join(f"; a*{i}=b" for i in range(n)) + "\n\n" + WORDS,
           lambda n: "linkedin" if n <= 60000 else REFUSED_HEADER),
    Mail("semicolons in Content-Type", 600000, lambda n: INVITATION + "Content-Type: text/plain" + ";" * n + "\n\n" + WORDS, lambda n: "linkedin" if n <= 600000 else REFUSED_HEADER),
    Mail("Received lines", 10000, lambda n: "Received: from a.example by b.example; Mon, 23 Nov 2026 05:07:13 +0000\n" * n + INVITATION + "\n" + WORDS,
           lambda n: None if n <= 10000 else REFUSED_HEADER),
    Mail("Authentication-Results", 5000, lambda n: "Authentication-Results: mx.example; " + "dkim=pass (" * n + "\n" + INVITATION + "\n" + WORDS, "linkedin"),
    Mail("NUL bytes in the header", 600000, lambda n: INVITATION + "X: " + "\0" * n + "\n\n" + WORDS, lambda n: "linkedin" if n <= 600000 else REFUSED_HEADER),
    Mail("NUL bytes and nothing else", 30000000, bytes, REFUSED_HEADER),
    Mail("bytes of Subject in no charset", 50000, lambda n: (FROM + TO + "Subject: LinkedIn ").encode() + b"\xff\xc3" * n + ("\n" + REST + "\n" + WORDS).encode(), "linkedin"),
    Mail("encoded words of mixed charsets", 1000, lambda n: FROM + TO + "Subject: " + "=?utf-16?b?/v8?= =?big5?q?=a4?= =?x-none?q?=e9?= =?koi8-r?q?=c9?= " * n + "\n" + REST + "\n" + WORDS,
           "linkedin"),
    Mail("the mail itself, bytes", 68000000, lambda n: (INVITATION + "\n").encode() + b"x" * n, REFUSED_SIZE),
]

# Unterminated in the header, or instead of one.
OPEN_HEADERS = [
    ("comment in From", "From: Jean Dupont (LinkedIn {}\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    ("name in quotation marks", 'From: "Jean Dupont {}\n' + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    ("address", "From: Jean Dupont <invitations@linkedin.com{}\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    ("domain in brackets", "From: Jean Dupont <invitations@[1.2.{}\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    ("group", "From: friends: invitations@linkedin.com{}\n" + TO + SUBJECT + REST + "\n" + WORDS, "linkedin"),
    ("encoded word", FROM + TO + "Subject: =?utf-8?q?LinkedIn{}\n" + REST + "\n" + WORDS, "linkedin"),
    ("encoded word of base64", FROM + TO + "Subject: =?utf-8?b?TGlua2VkSW4{}\n" + REST + "\n" + WORDS, "linkedin"),
    ("Message-ID", FROM + TO + SUBJECT + "Message-ID: <1@linkedin.com{}\n\n" + WORDS, "linkedin"),
    ("type in quotation marks", INVITATION + 'Content-Type: text/plain; charset="utf-8{}\n\n' + WORDS, "linkedin"),
    ("boundary in quotation marks", INVITATION + 'Content-Type: multipart/mixed; boundary="b{}\n\n--b\n\n' + WORDS, "linkedin"),
    ("parameter of RFC 2231", INVITATION + "Content-Type: text/plain; charset*0*=utf-8'{}%\n\n" + WORDS, "linkedin"),
    ("header", INVITATION + "X: {}", "linkedin"),
    ("From line of an mbox", "From jean@dupont.example Mon Nov 23 05:07:13 2026{}", NO_HEADER),
    ("From line of an mbox, quoted", ">From {}", NO_HEADER),
    ("line that is no header", "x{}", NO_HEADER),
]

RUN = 50000


def below(top, body):
    return top.encode() + (body if isinstance(body, bytes) else body.encode())


def all_mails():
    mails = list(HEADERS)
    for name, size, make in BODIES:
        mails.append(Mail(name, size, lambda n, make=make: below(INVITATION, make(n))))
        mails.append(Mail(name + ", in a letter", size, lambda n, make=make: below(LETTER, make(n)), None))
    for name, text, answer in OPEN_HEADERS:
        mails.append(Mail("unterminated " + name, 0, lambda n, text=text: text.replace("{}", ""), answer))
        mails.append(Mail(f"unterminated {name} and letters", RUN, lambda n, text=text: text.replace("{}", "a" * n), answer))
    for name, text in OPEN_BODIES:
        mails.append(Mail("unterminated " + name, 0, lambda n, text=text: INVITATION + text.replace("{}", "")))
        mails.append(Mail(f"unterminated {name} and letters", RUN * 20, lambda n, text=text: INVITATION + text.replace("{}", "a" * n)))
    return mails
