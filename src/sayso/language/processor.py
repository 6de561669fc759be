"""Whether this processor multiplies bytes exactly.

Intel's before 2019 and AMD's before 2022 have no instruction that adds products of bytes in 32 bits (VNNI). There onnxruntime adds two
products of unsigned activations and signed weights in sixteen bits, which overflow, unless a session asks for exact products. Those
take twice the time on a processor that is exact by itself, so they are asked for where they are needed alone.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime

_PROCESSOR = Path("/proc/cpuinfo")


@cache
def overflows() -> bool:
    """Whether sums of products of unsigned and signed bytes come out wrong here: as Linux describes the processor, or by an example."""
    return _lacks_instruction(_PROCESSOR) or not _adds_exactly()


def _lacks_instruction(described: Path) -> bool:
    """Whether a description of the processor lists what it can do, and VNNI is not there."""
    try:
        lines = described.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    flags = next((line for line in lines if line.startswith("flags")), None)
    return flags is not None and "vnni" not in flags


def _adds_exactly() -> bool:
    """Run the example that training/probe.py wrote: the largest bytes of both kinds, multiplied and added."""
    probe = (resources.files("sayso.language") / "data" / "probe.onnx").read_bytes()
    session = onnxruntime.InferenceSession(probe, providers=["CPUExecutionProvider"])
    (asked,) = session.get_inputs()
    (sums,) = session.run(None, {asked.name: np.full(asked.shape, 255, dtype=np.uint8)})
    return bool((sums == 255 * 127 * asked.shape[1]).all())
