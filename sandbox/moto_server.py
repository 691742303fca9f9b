"""Runs moto on a free loopback port, prints its URL, and ends when standard input does: with whoever started it."""

import logging
import sys

from moto.server import ThreadedMotoServer

# A line for each request would fill the pipe that nobody reads while a test waits for terraform, and then stop the server.
logging.getLogger("werkzeug").setLevel(logging.ERROR)

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
print(f"http://{host}:{port}", flush=True)
sys.stdin.read()
server.stop()
