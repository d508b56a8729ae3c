"""Bounces, delay warnings, automatic answers, receipts, tickets and challenges, in the shapes that mail systems and programs give them. Each row: name, kind, contact ("-" where nobody
of the log is told), text of the mail. Words and people are our own; the shapes are those of RFC 3464, 3834 and 8098 and of what mail systems are known to send."""
# SPDX-License-Identifier: GPL-3.0-or-later
from answers_people import ME, PEOPLE, message_id

DATE = "Date: Tue, 10 Nov 2026 09:30:00 +0000"
OWN = "Hello {first},\n\nThank you for your request.\n\nKind regards,\n\nCamille Laurent"


def head(sender, subject, *fields):
    lines = [f"From: {sender}", f"To: {ME[0]} <{ME[1]}>", f"Subject: {subject}", DATE, f"Message-ID: <m{abs(hash((sender, subject, fields))) % 10**9}@mx.example>", "MIME-Version: 1.0"]
    return "\n".join(lines + list(fields)) + "\n"


def original(number, full=True):
    key, name, _ = PEOPLE[number]
    lines = f"Received: from desk by mx.moralotop.example\nFrom: {ME[0]} <{ME[1]}>\nTo: {name} <{key}>\nSubject: Your request\nMessage-ID: <{message_id(number)}>\n"
    return lines + (f"\n{OWN.format(first=name.split()[0])}\n" if full else "")


def status(number, action="failed", code="5.1.1", said="550 5.1.1 no mailbox of that name", final=None):
    address = final or PEOPLE[number][0]
    text = f"Reporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822;{PEOPLE[number][0]}\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: {code}\n"
    return text + (f"Diagnostic-Code: smtp; {said}\n" if said else "")


def report(sender, subject, number, words, what="delivery-status", returned="message/rfc822", **more):
    parts = [("text/plain; charset=utf-8", words), ("message/delivery-status", status(number, **more))]
    if returned:
        parts.append((returned, original(number, returned == "message/rfc822")))
    body = "".join(f"--=_b\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    return head(sender, subject, f'Content-Type: multipart/report; report-type={what};\n\tboundary="=_b"', "Auto-Submitted: auto-replied") + f"\n{body}--=_b--\n"


def plain(sender, subject, words, *fields):
    return head(sender, subject, "Content-Type: text/plain; charset=utf-8", *fields) + "\n" + words + "\n"


def mixed(sender, subject, words, number, *fields):
    body = f"--x\nContent-Type: text/plain\n\n{words}\n--x\nContent-Type: message/rfc822\n\n{original(number)}\n--x--\n"
    return head(sender, subject, "Content-Type: multipart/mixed; boundary=x", *fields) + "\n" + body


DAEMON = "MAILER-DAEMON@mx.example (Mail Delivery System)"


# What only words tell: whom of PEOPLE, name, kind, sender, subject, words, and fields.
IN_WORDS = (
    (3, "exim, plain", "bounce", "Mail Delivery System <Mailer-Daemon@exim.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {to}\n    host mx [192.0.2.1]: 550 unknown user\n\n------ This is a copy of the message, including all the headers. ------\n\n{original}", "X-Failed-Recipients: {to}", "Auto-Submitted: auto-replied", "Return-path: <>"),
    (4, "exim, without field", "bounce", "Mail Delivery System <Mailer-Daemon@exim.example>", "Mail delivery failed: returning message to sender", "A message that you sent could not be delivered to one or more of its\nrecipients.\n\n  {to}\n    all hosts have been failing for a long time\n"),
    (5, "exim, delayed", "delay", "Mail Delivery System <Mailer-Daemon@exim.example>", "Warning: message 1abCDe-0001Ab-2x delayed 24 hours", "A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  {to}\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n"),
    (7, "sendmail, old", "bounce", "Mail Delivery Subsystem <MAILER-DAEMON>", "Returned mail: User unknown", "   ----- Transcript of session follows -----\n550 {to}... User unknown\n\n   ----- Unsent message follows -----\n{original}"),
    (8, "qmail", "bounce", "MAILER-DAEMON@qm.example", "failure notice", "Hi. This is the qmail-send program at qm.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{to}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{original}"),
    (13, "gmail, old and plain", "bounce", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", "Delivery to the following recipient failed permanently:\n\n     {to}\n\n----- Original message -----\n\n{original}", "X-Failed-Recipients: {to}"),
    (15, "yahoo", "bounce", "MAILER-DAEMON@yahoo.com", "Failure Notice", "Sorry, we were unable to deliver your message to the following address.\n\n<{to}>:\n554: delivery error: dd This user doesn't have an account\n\n--- Below this line is a copy of the message.\n\n{original}"),
    (16, "gmx", "bounce", "GMX Mailer Daemon <mailer-daemon@gmx.example>", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to\none or more of its recipients. The following addresses failed:\n\n{to}:\nSMTP error from remote server: 550 mailbox unavailable\n"),
    (17, "1und1, german", "bounce", "Mail Delivery System <mailer-daemon@kundenserver.example>", "Nachricht nicht zugestellt", "Ihre Nachricht konnte nicht zugestellt werden.\n\n{to}: Empfänger unbekannt\n"),
    (18, "ovh, french", "bounce", "MAILER-DAEMON@ovh.example", "failure notice", "Désolé, votre message n'a pas pu être remis à l'adresse suivante :\n\n<{to}>\nutilisateur inconnu\n"),
    (22, "mdaemon", "bounce", "MDaemon@md.example", "Permanent Delivery Failure", "The attached message had PERMANENT fatal delivery errors!\n\nUser mailbox {to} does not exist.\n"),
    (23, "smtp32", "bounce", '"Postmaster" <postmaster@s32.example>', "Undeliverable Mail", "Unknown host: {to}\n\nOriginal message follows.\n\n{original}"),
    (24, "null sender", "bounce", '"Jetmail System" <>', "Mail Error", "Error delivering mail to {to}: no such user\n", "Return-Path: <>"),
    (28, "spanish", "bounce", "Mail Delivery System <mailer-daemon@correo.example>", "Correo devuelto", "No se pudo entregar el mensaje a {to}: usuario desconocido.\n"),
    (29, "italian", "bounce", "Mailer <postmaster@posta.example>", "Mancata consegna", "Impossibile recapitare il messaggio a {to}: casella piena.\n"),
    (30, "portuguese", "bounce", "postmaster@correio.example", "Não foi possível entregar: Your request", "A mensagem para {to} não pôde ser entregue.\n"),
    (31, "dutch", "bounce", "postmaster@post.example", "Onbestelbaar: Your request", "Uw bericht aan {to} kon niet worden bezorgd.\n"),
    (32, "upper-case fields, quoted", "bounce", "postmaster@odd.example", "Delivery report", "> FINAL-RECIPIENT: RFC822; {upper}\n> ACTION: FAILED\n> MESSAGE-ID: <{id}>\n\nThe message could not be delivered.\n"),
)


def bounces():
    n = 0

    def address():
        return PEOPLE[n][0]

    yield "postfix", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, f"This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not be\ndelivered to one or more recipients.\n\n<{address()}>: host mx.firm.example said: 550 5.1.1 no such user")
    n = 1
    yield "postfix, headers only", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, "Your message could not be delivered.", returned="text/rfc822-headers")
    n = 2
    yield "postfix, delayed", "delay", n, report(DAEMON, "Delayed Mail (still being retried)", n, "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.", action="delayed", code="4.4.1", said="connect: timed out")
    n = 6
    yield "sendmail", "bounce", n, report("Mail Delivery Subsystem <MAILER-DAEMON@sm.example>", "Returned mail: see transcript for details", n, f"   ----- The following addresses had permanent fatal errors -----\n<{address()}>\n   ----- Transcript of session follows -----\n550 5.1.1 <{address()}>... User unknown")
    n = 9
    yield "exchange", "bounce", n, report("Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firm.example>", "Undeliverable: Your request", n, f"Your message couldn't be delivered.\n\n{PEOPLE[n][1]} wasn't found at firm0.example.", said="550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup")
    n = 10
    yield "office 365, french", "bounce", n, report("postmaster@firme.example", "=?utf-8?q?Non_remis_:_Your_request?=", n, "Votre message n'a pas pu être remis.")
    n = 11
    yield "exchange, german", "bounce", n, report("Mailer <postmaster@firma.example>", "Unzustellbar: Your request", n, "Fehler bei der Nachrichtenzustellung an folgende Empfänger.", returned=None)
    n = 12
    yield "gmail", "bounce", n, report("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)", n, f"** Address not found **\n\nYour message wasn't delivered to {address()} because the address couldn't be found.", said=f"550-5.1.1 The email account that you tried to reach does not\n exist.")
    n = 14
    yield "gmail, delayed", "delay", n, report("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Delay)", n, f"** Delivery incomplete **\n\nThere was a temporary problem delivering your message to {address()}. Gmail will retry for 46 more hours.", action="delayed", code="4.0.0", said=None)
    n = 19
    yield "courier", "bounce", n, mixed('"Courier mail server at c.example" <@>'.replace("<@>", "<postmaster@c.example>"), "NOTICE: mail delivery status.".replace("NOTICE: m", "M"), f"                      UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<{address()}>:\n    550 User unknown.", n)
    n = 20
    yield "lotus domino", "bounce", n, report("Postmaster@domino.example", "DELIVERY FAILURE: User not listed in Domino Directory", n, f"Your message\n\n  Subject: Your request\n\nwas not delivered to:\n\n  {address()}\n\nbecause:\n\n  User not listed in public Name & Address Book")
    n = 21
    yield "novell groupwise", "bounce", n, mixed("System Administrator <postmaster@gw.example>", "Undeliverable: Your request", f"Your message\n\n  To: {address()}\n  Subject: Your request\n\ndid not reach the following recipient(s): mailbox unavailable", n)
    n = 25
    yield "postmaster without words", "bounce", n, mixed("postmaster@quiet.example", "Your request", f"<{address()}>:", n)
    n = 26
    yield "quota", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, "mailbox full", code="5.2.2", said="552 5.2.2 mailbox is over quota")
    n = 27
    yield "forwarded, then failed", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, "Your message could not be delivered.", returned=None, final="elsewhere@isp.example")
    n = 33
    yield "double bounce", "bounce", n, mixed(DAEMON, "Postmaster notify: see transcript for details".replace("Postmaster notify", "Returned mail"), f"The original message was received at Tue, 10 Nov 2026.\n\n<{address()}>... User unknown", n, "Auto-Submitted: auto-generated (failure)")
    n = 34
    yield "html only", "bounce", n, head("postmaster@o365.example", "Undeliverable: Your request", "Content-Type: text/html; charset=utf-8") + f"\n<html><body><p>Your message to <b>{address()}</b> couldn't be delivered.</p></body></html>\n"
    yield "for a stranger", "bounce", None, report(DAEMON, "Undelivered Mail Returned to Sender", 0, "Your message could not be delivered.").replace(PEOPLE[0][0], "who@nobody.example").replace(message_id(0), "spam@forged.example")
    n = 35
    yield "report as multipart/mixed", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, "could not be delivered").replace("multipart/report; report-type=delivery-status;", "multipart/mixed;")
    n = 36
    yield "blocked as spam", "bounce", n, report(DAEMON, "Undelivered Mail Returned to Sender", n, "rejected", said="554 5.7.1 message rejected as spam")
    for n, name, kind, sender, subject, words, *fields in IN_WORDS:
        told = {"to": address(), "upper": address().upper(), "id": message_id(n).upper(), "original": original(n)}
        yield name, kind, n, plain(sender, subject, words.format(**told), *(field.format(**told) for field in fields))
    yield "success", "auto", 37, report(DAEMON, "Successful Mail Delivery Report", 37, "Your message was successfully delivered.", action="delivered", code="2.0.0", said=None)
    yield "relayed", "auto", 38, report(DAEMON, "Delivery Status Notification (Relay)", 38, "Your message was relayed.", action="relayed", code="2.0.0", said=None)


AUTO = {  # subject, body
    "en": ("Automatic reply: Your request", "Thank you for your email. I am out of the office from 3 to 20 November with limited access to email. I will get back to you as soon as possible after my return.\n\nFor urgent matters please contact my colleague at desk@firm.example.\n\nBest regards,\n{name}\nMarketing"),
    "fr": ("Réponse automatique : Your request", "Bonjour,\n\nJe suis absent du bureau jusqu'au 20 novembre. Je vous répondrai dès mon retour. En cas d'urgence, vous pouvez contacter mon assistante.\n\nCordialement,\n{name}"),
    "de": ("Abwesenheitsnotiz: Your request", "Guten Tag,\n\nich bin bis einschließlich 20. November nicht im Büro. Ihre E-Mail wird nicht weitergeleitet. In dringenden Fällen wenden Sie sich bitte an das Sekretariat.\n\nMit freundlichen Grüßen\n{name}"),
    "es": ("Respuesta automática: Your request", "Hola:\n\nEstoy de vacaciones hasta el 20 de noviembre. Le responderé lo antes posible a mi regreso. Para asuntos urgentes puede contactar con mi compañera.\n\nSaludos,\n{name}"),
    "it": ("Risposta automatica: Your request", "Buongiorno,\n\nsono in ferie fino al 20 novembre. Risponderò al mio rientro. Per urgenze potete contattare il collega.\n\nCordiali saluti\n{name}"),
    "pt": ("Resposta automática: Your request", "Olá,\n\nEstou de férias até 20 de novembro. Responderei assim que possível no meu regresso. Em caso de urgência, por favor contacte a minha colega.\n\nCumprimentos,\n{name}"),
    "nl": ("Automatisch antwoord: Your request", "Goedendag,\n\nIk ben met vakantie tot 20 november. Bij terugkomst beantwoord ik uw bericht zo snel mogelijk. In dringende gevallen kunt u contact opnemen met mijn collega.\n\nMet vriendelijke groet,\n{name}"),
}
MARKS = (
    ("Auto-Submitted: auto-replied",), ("Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"), ("X-Autoreply: yes",), ("X-Autorespond: Your request",),
    ("Precedence: auto_reply",), ("Precedence: bulk",), ("Precedence: junk",), ("X-POST-MessageClass: 9; Autoresponder",), ("X-Auto-Response-Suppress: All",),
    ("X-Mailer: vacation 1.2",), ("Auto-Submitted: auto-replied (vacation)", "Precedence: bulk"), ("Return-Path: <>",),
)


def automatic():
    number = 0
    for language, (subject, body) in AUTO.items():
        for what, title, thread in (("subject only", subject, False), ("thread and words only", "Re: Your request", True), ("subject and thread", subject, True)):
            key, name, _ = PEOPLE[number]
            fields = (f"In-Reply-To: <{message_id(number)}>",) if thread else ()
            yield f"away, {language}, {what}", "auto", number, plain(f"{name} <{key}>", title, body.format(name=name), *fields)
            number += 1
    for mark in MARKS:
        key, name, _ = PEOPLE[number]
        yield f"away, {mark[0]}", "auto", number, plain(f"{name} <{key}>", "Re: Your request", "Gone to the hills. The goats read my mail.", f"In-Reply-To: <{message_id(number)}>", *mark)
        number += 1
    for subject in ("Out of office: back on Monday", "Absence du bureau", "Ich bin nicht im Büro", "Fuera de la oficina", "Fuori sede", "Fora do escritório", "Afwezig", "Auto: Your request",
                    "Hugo Falk is out of the office"):
        key, name, _ = PEOPLE[number % 60]
        yield f"away, {subject}", "auto", number % 60, plain(f"{name} <{key}>", subject, "See you.")
        number += 1
    key, name, _ = PEOPLE[1]
    receipt = "--r\nContent-Type: text/plain\n\nYour message was displayed.\n--r\nContent-Type: message/disposition-notification\n\n" \
        f"Final-Recipient: rfc822;{key}\nOriginal-Message-ID: <{message_id(1)}>\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n"
    yield "receipt", "auto", 1, head(f"{name} <{key}>", "Read: Your request", 'Content-Type: multipart/report; report-type="disposition-notification"; boundary=r') + "\n" + receipt
    yield "receipt of old outlook", "auto", 1, plain(f"{name} <{key}>", "Read: Your request", "Your message\n\n  To: someone\n  Subject: Your request\n\nwas read on 10/11/2026 10:31.", f"In-Reply-To: <{message_id(1)}>")
    yield "receipt in german", "auto", 1, plain(f"{name} <{key}>", "Gelesen: Your request", "Ihre Nachricht wurde gelesen am 10.11.2026 10:31.")
    yield "ticket", "auto", 1, plain(f"{name} <{key}>", "[Ticket #4711] Your request", "Your request has been received and a ticket has been created. Our team will answer within 24 hours.", f"In-Reply-To: <{message_id(1)}>")
    yield "ticket by field", "auto", 1, plain(f"{name} <{key}>", "Re: Your request", "We will look into it.", "X-RT-Ticket: 12", f"In-Reply-To: <{message_id(1)}>")
    yield "challenge", "auto", 1, plain(f"{name} <{key}>", "Please confirm your message", "To prove that you are a human, click on the link below.", f"In-Reply-To: <{message_id(1)}>")
    yield "calendar", "auto", 1, head(f"{name} <{key}>", "Accepted: Coffee", "Content-Type: text/calendar; method=REPLY") + "\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"
    yield "left the firm", "auto", 1, plain(f"{name} <{key}>", "Re: Your request", f"{name} no longer works for Firm. This mailbox is not monitored.\n", f"In-Reply-To: <{message_id(1)}>")
    yield "no-reply", "auto", 1, plain("Firm <noreply@firm0.example>", "Re: Your request", "Thanks for writing to Firm!", f"In-Reply-To: <{message_id(1)}>")
    lists = ("List-Id: Boats <boats.lists.example>", "Precedence: list")
    yield "list", "unrelated", None, plain(f"{name} <{key}>", "[boats] Tar", "How do you tar yours?", *lists)
    yield "newsletter", "unrelated", None, plain(f"{name} <{key}>", "Our autumn", "News of our firm.", "List-Unsubscribe: <https://firm.example/u>", "Precedence: bulk")
    yield "shop", "unrelated", None, plain("Shop <orders@shop.example>", "Your order", "Thank you for your order.", "Auto-Submitted: auto-generated")
    yield "myself", "unrelated", None, plain(f"{ME[0]} <{ME[1]}>", "Re: Your request", "Note to myself.", f"In-Reply-To: <{message_id(1)}>")


def rows():
    yield from bounces()
    yield from automatic()
