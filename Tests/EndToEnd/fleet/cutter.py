# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""A TCP proxy that cuts. A program of its own: cutter.py TARGET_PORT; it prints its port, and obeys lines on standard input.

    cut N       closes up to N connections at once, as they are
    deafen N    N connections are closed in place of the next answer, if one comes within a second
    silence N   the same, but they are closed five seconds late

It ends when its standard input does.
"""

import asyncio
import random
import sys
import time


class Link:
    """One connection through the proxy."""

    def __init__(self, client, server):
        self.client = client
        self.server = server
        self.deaf_until = 0.0
        self.lingers = 0

    def close(self):
        for writer in (self.client, self.server):
            if not writer.is_closing():
                writer.transport.abort()


class Cutter:
    def __init__(self, target):
        self.target = target
        self.links = set()

    async def serve(self, reader, writer):
        try:
            upstream, server = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        link = Link(writer, server)
        self.links.add(link)
        pumps = [asyncio.create_task(self.pump(reader, server, link, False)),
                 asyncio.create_task(self.pump(upstream, writer, link, True))]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        self.links.discard(link)
        link.close()

    async def pump(self, reader, writer, link, is_answer):
        try:
            while data := await reader.read(1 << 16):
                if is_answer and time.monotonic() < link.deaf_until:
                    await asyncio.sleep(link.lingers)
                    return
                writer.write(data)
                await writer.drain()
        except OSError:
            pass

    async def obey(self):
        loop = asyncio.get_running_loop()
        commands = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
        while line := await commands.readline():
            command, count = line.split()
            links = list(self.links)
            for link in random.sample(links, min(int(count), len(links))):
                if command == b"cut":
                    link.close()
                else:
                    link.deaf_until, link.lingers = time.monotonic() + 1, 5 if command == b"silence" else 0


async def main():
    cutter = Cutter(int(sys.argv[1]))
    server = await asyncio.start_server(cutter.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await cutter.obey()


if __name__ == "__main__":
    asyncio.run(main())
