"""Writes and reads network.safetensors: the numbers of the graph as the program multiplies with them (src/tagger/network)."""
import json
from pathlib import Path

import numpy as np
from onnx import numpy_helper

from encode import WINDOW
from graph import Steps

BLOCK, PANEL, DEPTH = 64, 16, 4     # columns made at once, columns of a panel, inputs that are added up in one instruction
LINE = 64                           # matrices begin at multiples of it, and so do lines of the processor's cache
TYPES = {"int8": "I8", "int32": "I32", "float32": "F32"}


def filled(array):
    """The columns filled up with zeros to whole blocks."""
    return np.pad(array, [(0, 0)] * (array.ndim - 1) + [(0, -array.shape[-1] % BLOCK)])


def packed(codes):
    """int8 [in, out] -> [panels, in / 4, 16, 4]"""
    codes = filled(codes)
    return codes.reshape(len(codes) // DEPTH, DEPTH, -1, PANEL).transpose(2, 0, 3, 1)


def unpacked(panels):
    return panels.transpose(1, 3, 0, 2).reshape(panels.shape[1] * DEPTH, -1)


def tensors_of(model):
    """{name: array} of all that the program reads of an onnx.ModelProto from `graph.build` with int8 matrices. A matrix X is
    followed by X.start, what a sum of products with unshifted codes begins with, X.scale and X.bias, each a number a column."""
    given = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    out, hidden = {}, given["positions"].shape[1]
    for name, array in given.items():
        kind = name.rsplit(".", 1)[-1]
        if array.dtype == np.int8 and kind != "zero":
            parts = {name: slice(None)}
            if kind == "query_key_value":       # the program multiplies with these apart, in the last layer too
                layer = name.removesuffix(kind)
                parts = {layer + "query": slice(hidden), layer + "key_value": slice(hidden, None)}
            for part, columns in parts.items():
                codes = array[:, columns]
                out[part] = packed(codes)
                out[part + ".start"] = filled(-Steps.MIDDLE * codes.astype(np.int32).sum(0, dtype=np.int32))
                for rest in (".scale", ".bias"):
                    out[part + rest] = filled(given[name + rest][columns])
        elif array.dtype == np.float32 and kind in ("weight", "bias", "factor", "shift", "types", "positions") and name not in out:
            if name.removesuffix(".bias") + ".scale" not in given:
                out[name] = array[:WINDOW] if name == "positions" else array
    return out


def write(model, path):
    """Matrices first: what is before them is filled up to a whole line."""
    tensors = sorted(tensors_of(model).items(), key=lambda item: (item[1].dtype != np.int8, item[0]))
    header, at = {}, 0
    for name, array in tensors:
        header[name] = {"dtype": TYPES[str(array.dtype)], "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-(8 + len(head)) % LINE)
    Path(path).write_bytes(len(head).to_bytes(8, "little") + head + b"".join(np.ascontiguousarray(a).tobytes() for _, a in tensors))


def read(path):
    """{name: array}, matrices [in, out] without the columns that they were filled up with."""
    bytes_ = Path(path).read_bytes()
    start = 8 + int.from_bytes(bytes_[:8], "little")
    kinds = {short: np.dtype(name) for name, short in TYPES.items()}
    tensors = {}
    for name, of in json.loads(bytes_[8:start]).items():
        begin, end = (start + at for at in of["data_offsets"])
        tensors[name] = np.frombuffer(bytes_[begin:end], kinds[of["dtype"]]).reshape(of["shape"])
    # A column that is one has a scale above 0 (graph.round_matrix).
    for name in [name for name, array in tensors.items() if array.dtype == np.int8]:
        real = tensors[name + ".scale"] > 0
        tensors[name] = unpacked(tensors[name])[:, real]
        for rest in (".start", ".scale", ".bias"):
            tensors[name + rest] = tensors[name + rest][real]
    return tensors
