"""Words, sentences and the one encoder run: Article -> Analysis. Alone in importing onnxruntime."""
