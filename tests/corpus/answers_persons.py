"""What people write back, with the thread lost in every way that mail programs know: no In-Reply-To, another address, another spelling, quoted above, below, between, or as HTML; through
the networks; and what looks like an answer and is none, or might be of several. Each row: name, kind, whom (for "unclear" several), text of the mail. The thread itself is among them, too."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from answers_people import ME, PEOPLE, find, message_id

HERE = os.path.dirname(os.path.abspath(__file__))
TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(HERE)), "resources", "templates")
DATE = "Date: Thu, 12 Nov 2026 09:30:00 +0000"
WROTE = {
    "en": "On Mon, 2 Nov 2026 at 09:00, {me} <{mine}> wrote:", "fr": "Le lun. 2 nov. 2026 à 09:00, {me} <{mine}> a écrit :", "de": "Am 02.11.2026 um 09:00 schrieb {me} <{mine}>:",
    "es": "El lun, 2 nov 2026 a las 9:00, {me} (<{mine}>) escribió:", "it": "Il giorno lun 2 nov 2026 alle ore 09:00 {me} <{mine}> ha scritto:",
    "pt": "Em seg., 2 de nov. de 2026 às 09:00, {me} <{mine}> escreveu:", "nl": "Op ma 2 nov 2026 om 09:00 schreef {me} <{mine}>:",
}
BLOCK = {
    "en": ("From", "Sent", "To", "Subject"), "fr": ("De", "Envoyé", "À", "Objet"), "de": ("Von", "Gesendet", "An", "Betreff"), "es": ("De", "Enviado", "Para", "Asunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"), "pt": ("De", "Enviado", "Para", "Assunto"), "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
}
ORIGINAL = {"en": "-----Original Message-----", "fr": "-----Message d'origine-----", "de": "-----Ursprüngliche Nachricht-----", "es": "-----Mensaje original-----",
            "it": "-----Messaggio originale-----", "pt": "-----Mensagem original-----", "nl": "-----Oorspronkelijk bericht-----"}
TEXTS = {
    "en": "Thanks for asking! I restore canoes in a shed by the river, and your piece on patience made me laugh.\nWhat are you working on now?",
    "fr": "Merci de me poser la question ! Je restaure des canoës dans une grange, et votre billet sur la patience m'a fait rire.\nÀ quoi travaillez-vous en ce moment ?",
    "de": "Danke der Nachfrage! Ich baue Kanus in einem Schuppen am Fluss, und über Ihren Text zur Geduld musste ich lachen.\nWoran arbeiten Sie gerade?",
    "es": "¡Gracias por preguntar! Restauro canoas en un cobertizo junto al río, y su texto sobre la paciencia me hizo reír.\n¿En qué trabaja ahora?",
    "it": "Grazie della domanda! Restauro canoe in un capanno sul fiume, e il suo testo sulla pazienza mi ha fatto ridere.\nA che cosa lavora adesso?",
    "pt": "Obrigado pela pergunta! Restauro canoas num barracão junto ao rio, e o seu texto sobre a paciência fez-me rir.\nEm que trabalha agora?",
    "nl": "Dank voor de vraag! Ik herstel kano's in een schuur aan de rivier, en om uw stuk over geduld moest ik lachen.\nWaar werkt u nu aan?",
}


def asked(language, name):
    """What the user had written: the shipped template, filled."""
    with open(os.path.join(TEMPLATES, f"answer.{language}.txt"), encoding="utf-8") as file:
        head, body = file.read().split("\n\n", 1)
    greeting = next(line.split(": ", 1)[1] for line in head.splitlines() if line.startswith("Salutation"))
    lines = [line for line in body.splitlines() if "{my_blog}" not in line]
    text = "\n".join(lines).replace("{salutation}", greeting.replace("{first_name}", name.split()[0])).replace("{own_words}", f"Your photographs of harbour {name.split()[-1]} are splendid.")
    return text.replace("{my_name}", ME[0])


def quote(text, mark="> "):
    return "\n".join((mark + line).rstrip() for line in text.splitlines())


def wrap(text, width=60):
    out = []
    for line in text.splitlines():
        words, row = line.split(), ""
        for word in words:
            if row and len(row) + len(word) >= width:
                out.append(row)
                row = ""
            row = f"{row} {word}".strip()
        out.append(row)
    return "\n".join(out)


def mail(sender, subject, body, *fields, kind="text/plain"):
    to = [] if any(field.startswith("To:") for field in fields) else [f"To: {ME[0]} <{ME[1]}>"]
    lines = [f"From: {sender}", *to, f"Subject: {subject}"]
    lines += [] if any(field.startswith("Date:") for field in fields) else [DATE]
    lines += [f"Message-ID: <p{abs(hash((sender, subject, body[:200], fields))) % 10**9}@mail.example>", "MIME-Version: 1.0", f"Content-Type: {kind}; charset=utf-8"]
    return "\n".join(lines + list(fields)) + f"\n\n{body}\n"


def wrote(language):
    return WROTE[language].format(me=ME[0], mine=ME[1])


def block(language, key, name):
    words = BLOCK[language]
    to = f"{name} <{key}>" if "@" in key else name
    gap = " " if language == "fr" else ""
    return f"{words[0]}{gap}: {ME[0]} <{ME[1]}>\n{words[1]}{gap}: 2 Nov 2026 09:00\n{words[2]}{gap}: {to}\n{words[3]}{gap}: Your request"


def threads():
    key, name, _ = PEOPLE[0]
    usual = f"{name} <{key}>"
    body = f"{TEXTS['en']}\n\n{name}"
    yield "thread", "answer", 0, mail(usual, "Re: Your request", body, f"In-Reply-To: <{message_id(0)}>")
    yield "thread in upper case", "answer", 0, mail("J <x@private.example>", "Re: Your request", body, f"In-Reply-To: <{message_id(0).upper()}>")
    yield "thread without brackets", "answer", 0, mail("J <x@private.example>", "Re: Your request", body, f"In-Reply-To: {message_id(0)}")
    yield "thread in words", "answer", 0, mail("J <x@private.example>", "Re: Your request", body, f'In-Reply-To: Your message of "Mon, 2 Nov 2026" <{message_id(0)}>')
    long = "\n ".join(f"<n{i}.{'x' * 40}@other.example>" for i in range(1500))
    yield "long references, folded", "answer", 0, mail("J <x@private.example>", "Re: Your request", body, f"References: {long}\n <{message_id(0)}>")
    yield "id broken by a fold", "answer", 0, mail("J <x@private.example>", "Re: Your request", body, f"References: <{message_id(0)[:8]}\n {message_id(0)[8:]}>")
    yield "a colleague, in the thread", "answer", 0, mail("Pia Other <pia@firm0.example>", "Fwd: Your request", f"{name.split()[0]} asked me to tell you more: we restore canoes.", f"In-Reply-To: <{message_id(0)}>")
    yield "a colleague who was asked, too", "answer", 0, mail(f"{PEOPLE[8][1]} <{PEOPLE[8][0]}>", "Fwd: Your request", "I answer for him: we restore canoes.", f"In-Reply-To: <{message_id(0)}>")
    yield "address only", "answer", 0, mail(usual, "Canoes", body)
    yield "address in upper case", "answer", 0, mail(f"<{key.upper()}>", "Canoes", body)
    yield "address with a tag", "answer", 0, mail(f"<{key.replace('@', '+work@')}>", "Canoes", body)
    yield "own address in Reply-To", "answer", 0, mail("Web form <form@host.example>", "Canoes", body, f"Reply-To: {usual}")
    yield "away, but writes", "answer", 0, mail(usual, "Re: Your request", f"I am out of office until 20 November, but let me answer right away: {TEXTS['en']}", f"In-Reply-To: <{message_id(0)}>")
    yield "on holiday, and writes", "answer", 0, mail(usual, "Re: Your request", f"I am on holiday until Monday. {TEXTS['en']} I have been doing that for nine years, mostly alone, sometimes with my daughters.", f"In-Reply-To: <{message_id(0)}>")
    yield "quotes a bounce", "answer", 0, mail(usual, "Re: Your request", f"My firm's server is odd, it told me this:\n\n> This is the mail system at host mx.example.\n> Your message could not be delivered.\n> <x@y.example>: user unknown\n\n{TEXTS['en']}", f"In-Reply-To: <{message_id(0)}>")
    yield "through a list, to me", "answer", 0, mail(usual, "Re: [boats] Your request", body, f"In-Reply-To: <{message_id(0)}>", f"To: boats@lists.example, {ME[1]}", "List-Id: <boats.lists.example>", "Precedence: list")
    yield "suppresses automatic answers", "answer", 0, mail(usual, "Re: Your request", body, f"In-Reply-To: <{message_id(0)}>", "X-Auto-Response-Suppress: DR, OOF, AutoReply")
    yield "not automatic, it says", "answer", 0, mail(usual, "Re: Your request", body, f"In-Reply-To: <{message_id(0)}>", "Auto-Submitted: no", "X-Autoreply: no")
    yield "two lines", "answer", 0, mail(usual, "Re: Your request", "Thank you! I will write next week.", f"In-Reply-To: <{message_id(0)}>")
    yield "wrote before being asked", "unrelated", 0, mail(usual, "Hello", body, "Date: Thu, 1 Oct 2026 09:30:00 +0000")
    yield "in the network already", "unrelated", "old.friend@net.example", mail("Otto <old.friend@net.example>", "Hello", body)
    yield "not asked", "unrelated", "new@net.example", mail("Nina <new@net.example>", "Hello", body)


def lost():
    """Another address, no thread: one per language and way of quoting."""
    number = 2
    for language in WROTE:
        for way in range(6):
            key, name, _ = PEOPLE[number]
            text, older = TEXTS[language], asked(language, name)
            private = f"{name.split()[0].lower()}{number}@freemail.example".replace("á", "a").replace("é", "e")
            sender = f"{name} <{private}>" if way % 2 == 0 else f"<{private}>"
            signed = f"{text}\n\n{name}"
            body, kind = {
                0: (f"{signed}\n\n{wrote(language)}\n{quote(wrap(older))}", "text/plain"),
                1: (f"{signed}\n\n{ORIGINAL[language]}\n{block(language, key, name)}\n\n{older}", "text/plain"),
                2: (f"{wrote(language)}\n\n{quote(older)}\n\n{signed}", "text/plain"),
                3: (f"<html><body><p>{text}</p><p>{name}</p><div>{wrote(language).replace('<', '&lt;').replace('>', '&gt;')}</div><blockquote>{older.replace(chr(10) * 2, '<p>')}</blockquote></body></html>", "text/html"),
                4: (f"<html><body><p>{text}</p><hr><p>{block(language, key, name).replace('<', '&lt;').replace('>', '&gt;').replace(chr(10), '<br>')}</p><p>{older.replace(chr(10) * 2, '<p>')}</p></body></html>", "text/html"),
                5: (f"{text}\n\n{quote(older.splitlines()[0], '> ')}\n{quote(chr(10).join(older.splitlines()[3:6]), '> ')}\n\nThat is it.\n\n{name}", "text/plain"),
            }[way]
            yield f"lost, {language}, {'top above outlook bottom html html-outlook between'.split()[way]}", "answer", number, mail(sender, "Re: Your request" if way % 3 else "Canoes", body, kind=kind)
            number += 1


def spelled():
    def row(what, name, sender, body="", subject="Re: Your request", language="en"):
        number, _, full, _ = find(name)
        older = asked(language, full)
        return what, "answer", number, mail(sender, subject, f"{TEXTS[language]}{body}\n\n{wrote(language)}\n{quote(wrap(older))}")

    yield row("umlaut written out", "Jürgen Müller", "Juergen Mueller <jm@home.example>", language="de")
    yield row("surname first", "Giulia Moreau", "MOREAU Giulia <gm@home.example>", language="fr")
    yield row("accents lost", "Benoît Lefèvre", "Benoit Lefevre <bl@home.example>", language="fr")
    yield row("initial", "Sofia Almeida", "S. Almeida <sa@home.example>", language="pt")
    yield row("half of a double name", "Hélène Dubois-Caron", "Helene Dubois <hd@home.example>", language="fr")
    yield row("title and firm", "Karin Vidal", '"Dr. Karin Vidal (Werft AG)" <kv@home.example>')
    yield row("name in the address", "Tomás Vidal", "<tomas.vidal1971@home.example>", language="es")
    yield row("name in the signature", "Pedro Smit", "pedrito <pp@home.example>", body="\n\nPedro Smit")
    number, _, name, _ = find("Oscar Lund")
    yield "name and reply mark only", "answer", number, mail(f"{name} <ol@home.example>", "Re: Your request", TEXTS["en"])
    yield "name only: a question", "unclear", [number], mail(f"{name} <ol@home.example>", "Canoes", TEXTS["en"])
    both = [60, 61]
    yield "same name on two networks", "unclear", both, mail("Anna Berg <ab@home.example>", "Re: Your request", f"{TEXTS['de']}\n\n{wrote('de')}\n{quote(asked('de', 'Anna Berg'))}")
    jeans = [find("Jean Dupont")[0], find("Jean Visser")[0]]
    yield "two of that first name", "unclear", jeans, mail("<jj@home.example>", "Re: Your request", f"{TEXTS['fr']}\n\n{wrote('fr')}\n{quote(asked('fr', 'Jean X'))}")
    yield "somebody else of that surname", "unrelated", None, mail("Zoe Dupont <zoe@home.example>", "Re: Your request", TEXTS["fr"])
    yield "a stranger", "unrelated", None, mail("Zoe Quist <zoe@home.example>", "Re: Lunch", TEXTS["fr"])


def networks():
    def linkedin(sender, subject, body="", *fields):
        return mail(sender, subject, body or "View message", *fields)

    number, _, name, _ = find("Sanne Roche")
    yield "linkedin, by subject", "answer", number, linkedin("LinkedIn <messages-noreply@linkedin.com>", f"{name} sent you a message", f"{name}\nHello Camille, thank you.")
    yield "linkedin, by sender", "answer", number, linkedin(f"{name} via LinkedIn <messaging-digest-noreply@linkedin.com>", "New message", "Hello Camille, thank you.")
    yield "linkedin, first name only", "answer", find("Sofia Almeida")[0], linkedin("LinkedIn <messages-noreply@linkedin.com>", "Sofia just messaged you", "Sofia Almeida\nReply to Sofia\nHello Camille")
    yield "linkedin, relay", "answer", number, linkedin(f"{name} <hit-reply@linkedin.com>", "RE: Your request", "Hello Camille, I restore canoes.", f"Reply-To: {name} <m1f2@reply.linkedin.com>")
    yield "xing, german", "answer", find("Jürgen Müller")[0], mail("XING <mailrobot@mail.xing.com>", "Jürgen Müller hat Ihnen eine Nachricht geschickt", "Jürgen Müller: Guten Tag Frau Laurent")
    yield "viadeo, french", "answer", find("Benoît Lefèvre")[0], mail("Viadeo <notification@viadeo.com>", "Benoît Lefèvre vous a envoyé un message", "Bonjour Camille")
    yield "one of two namesakes, by network", "answer", 60, linkedin("LinkedIn <messages-noreply@linkedin.com>", "Anna Berg sent you a message", "Anna Berg")
    yield "the other of two namesakes", "answer", 61, mail("XING <mailrobot@mail.xing.com>", "Anna Berg hat Ihnen eine Nachricht geschickt", "Anna Berg")
    yield "accepted", "acceptance", number, linkedin("LinkedIn <invitations@linkedin.com>", f"{name} accepted your invitation", "See their profile")
    yield "accepted, french", "acceptance", number, linkedin("LinkedIn <invitations@linkedin.com>", f"{name} a accepté votre invitation", "Voir le profil")
    yield "accepted, xing", "acceptance", 61, mail("XING <mailrobot@mail.xing.com>", "Anna Berg hat Ihre Kontaktanfrage bestätigt", "Zum Profil")
    yield "somebody else accepted", "acceptance", None, linkedin("LinkedIn <invitations@linkedin.com>", "Zoe Quist accepted your invitation", "See their profile")
    yield "a namesake elsewhere accepted", "unclear", [62], linkedin("LinkedIn <invitations@linkedin.com>", "Jürgen Müller accepted your invitation", "See their profile")
    for language, subject in (("en", "{} sent you a message"), ("fr", "{} vous a envoyé un message"), ("de", "Neue Nachricht von {}"), ("es", "{} te ha enviado un mensaje"),
                              ("it", "Nuovo messaggio da {}"), ("pt", "{} enviou uma mensagem para você"), ("nl", "{} heeft je een bericht gestuurd")):
        yield f"viadeo, {language}", "answer", find("Benoît Lefèvre")[0], mail("Viadeo <notification@viadeo.com>", subject.format("Benoît Lefèvre"), "…")
    yield "a namesake elsewhere", "unclear", [62], linkedin("LinkedIn <messages-noreply@linkedin.com>", "Jürgen Müller sent you a message", "Jürgen Müller")
    yield "a stranger's message", "unrelated", None, linkedin("LinkedIn <messages-noreply@linkedin.com>", "Zoe Quist sent you a message", "Zoe Quist")
    yield "the request again", "unrelated", None, linkedin(f"{name} <invitations@linkedin.com>", f"Reminder: {name} wants to connect", f"{name} wants to connect")
    yield "a forged notice", "unrelated", None, mail("LinkedIn <x@linkedln.example>", f"{name} sent you a message", "Click here")


def rows():
    yield from threads()
    yield from lost()
    yield from spelled()
    yield from networks()
