"""The server the browser tests stand on outlives a browser that hangs up."""

import gc
import socket
import struct
import time
import warnings
from urllib.parse import urlsplit

HANG_UP_AT_ONCE = struct.pack("ii", 1, 0)


def test_a_visitor_who_hangs_up_leaves_no_file_open(live_site: str) -> None:
    server = urlsplit(live_site)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ResourceWarning)
        for beat in range(30):
            with socket.create_connection((server.hostname or "", server.port or 0)) as visitor:
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HANG_UP_AT_ONCE)
                visitor.sendall(b"GET /static/img/mark.svg HTTP/1.1\r\nHost: youbei\r\n\r\n")
                time.sleep(beat / 2000)
        time.sleep(0.5)
        gc.collect()
    assert not [one for one in said if "unclosed file" in str(one.message)]
