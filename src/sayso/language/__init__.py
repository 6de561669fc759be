"""Words, sentences and the one encoder run: Article -> Analysis. Alone in importing onnxruntime."""

import os

# onnxruntime from 1.32 on writes a device id into the home folder and calls its maker; it reads this while it is imported, and its
# own switch comes too late.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
