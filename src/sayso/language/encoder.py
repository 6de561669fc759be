"""The one encoder run: a document's sentences -> the scores of every head, by onnxruntime.

A row's scores must not depend on which other rows share its batch (dynamic int8 quantisation takes its scale over the whole batch),
so rows are run one at a time: what a document gets is the same alone and among thousands, on one thread or two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from sayso.errors import ModelError
from sayso.language import heads
from sayso.language.analysis import Analysis, Scores, WindowScores
from sayso.language.described import read_file, read_heads
from sayso.language.gate import load_gate
from sayso.language.processor import overflows
from sayso.language.sentences import bound_sentences, split_sentences
from sayso.language.windows import Window, pack_windows
from sayso.language.wordpiece import WordPiece

SHIPPED = "six-768"
SLOW_FUSION = "SkipLayerNormFusion"  # the fused kernel costs more than its parts: 19.3 ms a row of 100 pieces with it, 17.0 without

EXACT = ("session.x64quantprecision", "1")
"""Asked for where the processor's own sums of products of bytes overflow (language/processor.py)."""


class Encoder:
    """A loaded model: `analyse` runs it over a document. One instance may serve one thread at a time."""

    def __init__(self, folder: Path, threads: int = 1, *, gated: bool = False) -> None:
        """Load model.onnx, vocabulary.txt and heads.json of a folder.

        With `gated`, rows that the folder's gate finds to hold no act are not read.

        Raises ModelError where a file is missing or the heads are not those that this version reads.
        """
        vocabulary = read_file(folder / "vocabulary.txt")
        described = read_heads(folder)
        self._attributes = {name: heads.ATTRIBUTES[name] for name in heads.ATTRIBUTES if name in described}
        self._roles = [heads.ROLES.index(role) for role in described["roles"]]
        self.name = folder.name
        self.wordpiece = WordPiece(vocabulary.rstrip("\n").split("\n"))
        self.gate = load_gate(folder) if gated else None
        self._session = open_session(folder, threads)

    def analyse(self, text: str, stretches: Sequence[tuple[int, int]] | None = None) -> Analysis:
        """Run the encoder over a text, or over the stretches of it (offsets, in order) that are to be coded."""
        sentences = split_sentences(text)
        if stretches is not None:
            sentences = [span for span in sentences if _holds(stretches, span[0])]
        sentences = bound_sentences(text, sentences)
        windows = pack_windows(text, sentences, self.wordpiece)
        if self.gate:
            windows = [window for window in windows if self.gate.opens(text, window)]
        return Analysis(text, sentences, [self._run(window) for window in windows])

    def _run(self, window: Window) -> WindowScores:
        feeds = {
            "ids": np.array([window.pieces], dtype=np.int64),
            "firsts": np.array([window.firsts], dtype=np.int64),
        }
        types, attributes, items, word_labels, roles = (scores[0] for scores in self._session.run(None, feeds))
        return WindowScores(
            window,
            _softmax(types),
            _split(attributes, self._attributes),
            _sigmoid(items),
            _split(word_labels, heads.WORD_LABELS),
            self._place_roles(np.rint(_sigmoid(roles) * 255).astype(np.uint8)),
        )

    def _place_roles(self, known: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """(words, words, roles) as this version numbers them; a role that the model does not know is played by no word."""
        if len(self._roles) == len(heads.ROLES):
            return known
        placed = np.zeros((*known.shape[:2], len(heads.ROLES)), dtype=np.uint8)
        placed[..., self._roles] = known
        return placed


def open_session(folder: Path, threads: int) -> onnxruntime.InferenceSession:
    """Load the network of a model's folder.

    Raises ModelError where it cannot be.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if overflows():
        options.add_session_config_entry(*EXACT)
    try:
        return onnxruntime.InferenceSession(
            str(folder / "model.onnx"),
            sess_options=options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=[SLOW_FUSION],
        )
    except Exception as error:  # onnxruntime raises classes of its own that share no base
        raise ModelError(
            f"the model cannot be loaded: {error}", where=str(folder), remedy="install sayso again"
        ) from error


def models_home() -> Path:
    """The folder of the models that ship."""
    return Path(str(resources.files("sayso.language") / "models"))


def shipped_models() -> list[Path]:
    """The folders of the models that ship, the default first."""
    folders = [path for path in models_home().iterdir() if (path / "model.onnx").is_file()]
    return sorted(folders, key=lambda path: (path.name != SHIPPED, path.name))


def find_model(name: str | None = None) -> Path:
    """The folder of a shipped model by its name (default: the one shipped first), or of a user's own by its path."""
    if name and Path(name).is_dir():
        return Path(name)
    folder = models_home() / (name or SHIPPED)
    if not folder.is_dir():
        shipped = ", ".join(sorted(path.name for path in shipped_models()))
        raise ModelError("no such model", where=name or SHIPPED, remedy=f"name a folder, or one that ships: {shipped}")
    return folder


def _holds(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return number >= 0 and at < stretches[number][1]


def _split(scores: Scores, labels: dict[str, tuple[str, ...]]) -> dict[str, Scores]:
    found, at = {}, 0
    for name, values in labels.items():
        found[name] = _softmax(scores[:, at : at + len(values)])
        at += len(values)
    return found


def _softmax(scores: Scores) -> Scores:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(scores: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
