"""Whether a file lies on this machine's own disk: SQLite's locks and shared memory do not hold across a network."""

from __future__ import annotations

import os
from pathlib import Path

from sayso.errors import LedgerError

NETWORK_KINDS = frozenset(
    ("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
     "fuse.sshfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "smb2", "smb3", "smbfs",
     "vboxsf", "webdav")
)  # fmt: skip
"""File systems, as the kernel names them, whose files other machines may have open too."""
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


def refuse_network(path: Path, mounts: Path = _MOUNTS) -> None:
    """Raise LedgerError where `path` lies on a network file system; where the system does not say, nothing is refused."""
    kind = "smb" if str(path).startswith(("\\\\", "//")) else kind_of(path, mounts)
    if kind == "smb" or kind in NETWORK_KINDS:
        raise LedgerError(
            f"the ledger may not lie on a network file system ({kind}): two machines would write over each other",
            where=str(path),
            remedy="keep it on this machine's own disk and share exports of it",
        )


def kind_of(path: Path | str, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that a path lies on, empty where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real, kind, depth = os.path.realpath(path), "", -1
    for line in lines:
        head, _, tail = line.partition(" - ")
        fields = head.split(" ")
        if len(fields) < 5 or not tail:
            continue
        point = _unescaped(fields[4])
        # Of mounts on one point the later hides the earlier.
        if (point == "/" or real == point or real.startswith(point + "/")) and len(point) >= depth:
            kind, depth = tail.split(" ")[0], len(point)
    return kind


def _unescaped(point: str) -> str:
    for written, meant in _ESCAPES.items():
        point = point.replace(written, meant)
    return point
