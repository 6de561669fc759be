"""Write the little network by which sayso asks a processor whether it multiplies bytes exactly.

    python training/probe.py src/sayso/language/data/probe.onnx

Unsigned bytes, all 255, times signed ones, all 127: where two products are added in sixteen bits they stop at 32,767. Needs onnx
(the `training` extra).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE = 64  # rows, columns and products a sum: enough that onnxruntime takes the kernels that it takes for a model


def main() -> None:
    """Write the network to the path on the command line."""
    weights = numpy_helper.from_array(np.full((SIDE, SIDE), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["bytes", "weights"], ["sums"])],
        "probe",
        [helper.make_tensor_value_info("bytes", TensorProto.UINT8, [SIDE, SIDE])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [SIDE, SIDE])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    Path(sys.argv[1]).write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
