"""Which ports are free, and whether somebody answers there."""

import http.client
import socket

END = 32768  # from there on the system itself gives ports to anyone who asks for some


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_from(first: int, host: str = "127.0.0.1") -> int:
    start = first if first < END - 100 else 8001
    return next(port for port in range(start, END) if is_free(port, host))


def is_open(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def speaks_http(port: int, host: str = "127.0.0.1") -> bool:
    """Whether HTTP is spoken there; what the pages say is the tests' business."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/livez", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
