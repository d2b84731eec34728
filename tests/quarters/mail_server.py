"""A real mail server on this machine, that can be told to refuse."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def mail_server(settings, answers: dict[str, str] | None = None) -> Iterator[list[str]]:
    """Mail goes through SMTP to a server of this test; what it received is in the list.

    `answers` replaces what it says to a command (the longest beginning wins; "." is the end of a mail); an empty answer
    breaks the connection.
    """
    received: list[str] = []
    said = {"EHLO": "250 ok", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", ".": "250 ok", "QUIT": "221 bye"}
    said |= answers or {}

    class Session(socketserver.StreamRequestHandler):
        def say(self, command: str) -> bool:
            fitting = [key for key in said if command.upper().startswith(key)]
            answer = said[max(fitting, key=len)] if fitting else "250 ok"
            if answer:
                self.wfile.write(f"{answer}\r\n".encode())
            return bool(answer)

        def handle(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline().decode().strip():
                if not self.say(line):
                    return
                if line.upper().startswith("DATA"):
                    text = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
                    if not self.say("."):
                        return
                    received.append(text)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Session) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_TIMEOUT = 5
        try:
            yield received
        finally:
            server.shutdown()
            thread.join()
