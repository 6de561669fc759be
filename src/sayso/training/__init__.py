"""Fit the coder to a user's own gold: from the shipped model's weights, a model folder of the user's own.

Needs the `training` extra (torch, transformers, onnx), which is imported when a training runs and not before.
"""
