#!/usr/bin/python3
"""An SMTP server for tests: takes every mail on loopback and leaves it as a file.

smtp_sink.py DIRECTORY: listens on a free port, writes its number to DIRECTORY/PORT, each mail to DIRECTORY/1.eml, 2.eml, … and its
envelope to 1.envelope. While DIRECTORY/REFUSE exists, every message is answered 550; REFUSE-TEMPORARILY: 451; HANG: not at all.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import os
import sys


def store(directory, envelope, lines):
    number = 1 + sum(name.endswith(".eml") for name in os.listdir(directory))
    with open(os.path.join(directory, f"{number}.envelope"), "wb") as file:
        file.write(b"\n".join(envelope) + b"\n")
    beside = os.path.join(directory, f"{number}.part")
    with open(beside, "wb") as file:
        file.write(b"".join(line.replace(b"\r\n", b"\n") for line in lines))
    os.rename(beside, os.path.join(directory, f"{number}.eml"))


async def read_mail(reader):
    lines = []
    while (line := await reader.readline()) not in (b".\r\n", b".\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
    return lines


async def answer(directory, line, reader, writer, envelope):
    """One command. FALSE ends the conversation."""

    async def say(text):
        writer.write(text.encode() + b"\r\n")
        await writer.drain()

    def asked(name):
        return os.path.exists(os.path.join(directory, name))

    command = line.strip().upper()
    if command.startswith((b"MAIL", b"RCPT")):
        while asked("HANG"):
            await asyncio.sleep(0.1)
        if asked("REFUSE"):
            await say("550 5.7.1 refused, as the test wants it")
        elif asked("REFUSE-TEMPORARILY"):
            await say("451 4.3.0 try again later, as the test wants it")
        else:
            envelope.append(line.strip())
            await say("250 2.1.0 ok")
    elif command == b"DATA":
        await say("354 go on")
        store(directory, envelope, await read_mail(reader))
        envelope.clear()
        await say("250 2.0.0 taken")
    elif command == b"QUIT":
        await say("221 2.0.0 bye")
        return False
    elif command.startswith(b"EHLO"):
        await say("250-localhost\r\n250-8BITMIME\r\n250 SIZE 50000000")
    elif command in (b"RSET", b"NOOP") or command.startswith(b"HELO"):
        envelope.clear()
        await say("250 ok")
    else:
        await say("502 5.5.1 not known here")
    return True


async def serve(directory):
    async def talk(reader, writer):
        envelope = []
        writer.write(b"220 localhost sink\r\n")
        try:
            while (line := await reader.readline()) and await answer(directory, line, reader, writer, envelope):
                pass
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=2**24)
    beside = os.path.join(directory, "PORT.part")
    with open(beside, "w", encoding="ascii") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(beside, os.path.join(directory, "PORT"))
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: smtp_sink.py DIRECTORY")
    os.makedirs(sys.argv[1], exist_ok=True)
    try:
        asyncio.run(serve(sys.argv[1]))
    except KeyboardInterrupt:
        pass
