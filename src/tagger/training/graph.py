"""The network as an ONNX graph, in fp32 or with dynamic int8 matrices, and its runner."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import HEADS, HIDDEN, NAMES, PARTS, STANCES


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.info, self.n = [], [], [], 0

    def const(self, array, name):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind, inputs, outputs=1, name=None, **attributes):
        self.n += 1
        out = [name or "%s_%d" % (kind.lower(), self.n)] if outputs == 1 else \
            ["%s_%d_%d" % (kind.lower(), self.n, i) for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, out, name="%s_%d" % (kind, self.n), **attributes))
        return out[0] if outputs == 1 else out

    def shape(self, name, shape, kind=TensorProto.FLOAT):
        self.info.append(helper.make_tensor_value_info(name, kind, shape))
        return name


def round_matrix(w, bits):
    """w [in, out] -> int8 codes, one scale a column."""
    top = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(w).max(0), 1e-8) / top
    return np.clip(np.rint(w / scale), -top, top).astype(np.int8), scale.astype(np.float32)


def tied_stance(model):
    """The stance head as one matrix over [CLS], p, q (see Tagger.stance_of)."""
    n = model.stance_none.weight.detach().numpy()
    f = model.stance_for.weight.detach().numpy()
    h = HIDDEN
    w = np.zeros((len(STANCES), 3 * h), np.float32)
    w[0] = np.concatenate([n[0, :h], n[0, h:], n[0, h:]])
    for k, (a, b) in enumerate([(1, 2), (3, 4)]):
        w[a] = f[k]
        w[b] = np.concatenate([f[k, :h], f[k, 2 * h:], f[k, h:2 * h]])
    fb = model.stance_for.bias.detach().numpy()
    bias = np.array([model.stance_none.bias.item(), fb[0], fb[0], fb[1], fb[1]], np.float32)
    return w.T.copy(), bias


def build(model, bits=8, int8=True):
    """model: network.Tagger -> onnx.ModelProto. Inputs pieces f32 [1,n,384], features i32 [1,n], marks i32 [1,2];
    outputs parts f32 [1,n,7], names f32 [1,n,9], stance f32 [1,5]."""
    g, layers, size = Graph(), model.layers, HIDDEN // HEADS
    array = lambda t: t.detach().float().numpy()

    def quantised(x):
        return g.op("DynamicQuantizeLinear", [x], 3) if int8 else (x,)

    def linear(x, w, b, name):
        """x: what quantised() gave; w [in, out]"""
        bias = g.const(b, name + ".bias")
        if not int8:
            return g.op("Add", [g.op("MatMul", [x[0], g.const(w, name)]), bias])
        codes, scale = round_matrix(w, bits)
        zero = g.const(np.zeros(w.shape[1], np.int8), name + ".zero")
        product = g.op("MatMulInteger", [x[0], g.const(codes, name), x[2], zero])
        scales = g.shape(g.op("Mul", [x[1], g.const(scale, name + ".scale")]), [w.shape[1]])
        return g.op("Add", [g.op("Mul", [g.op("Cast", [product], to=TensorProto.FLOAT), scales]), bias])

    def norm(x, layer, name):
        return g.op("LayerNormalization", [x, g.const(array(layer.weight), name + ".weight"),
                                           g.const(array(layer.bias), name + ".bias")], axis=-1, epsilon=1e-12)

    count = g.op("Slice", [g.op("Shape", ["pieces"]), g.const(np.array([1], np.int64), "one"),
                           g.const(np.array([2], np.int64), "two")])
    zero = g.const(np.array([0], np.int64), "zero")
    places = g.op("Slice", [g.const(np.rint(array(model.positions) * 2048) / np.float32(2048), "positions"), zero, count, zero])
    types = g.op("Gather", [g.const(array(model.types.table()), "types"), "features"], axis=0)
    x = norm(g.op("Add", [g.op("Add", ["pieces", types]), places]), model.norm, "norm")
    split = g.const(np.array([-1, HEADS, size], np.int64), "split")
    turned = [g.const(np.array([HEADS, -1, size], np.int64), "turned"),
              g.const(np.array([HEADS, size, -1], np.int64), "turned.key")]
    join = g.const(np.array([1, -1, HIDDEN], np.int64), "join")
    for i, layer in enumerate(layers):
        p = "layer%d." % i
        q = quantised(x)
        w, b = array(layer.qkv.weight).T, array(layer.qkv.bias)
        heads = []
        for k, part in enumerate(("query", "key", "value")):
            at = slice(k * HIDDEN, (k + 1) * HIDDEN)
            factor = np.float32(size ** -0.5 if k == 0 else 1.0)
            y = linear(q, w[:, at] * factor, b[at] * factor, p + part)
            y = g.op("Transpose", [g.op("Reshape", [y, split])], perm=[1, 2, 0] if k == 1 else [1, 0, 2])
            heads.append(g.op("Reshape", [y, turned[k == 1]]))     # so that rten copies instead of striding
        weights = g.op("Softmax", [g.op("MatMul", heads[:2])], axis=-1)
        y = g.op("Reshape", [g.op("Transpose", [g.op("MatMul", [weights, heads[2]])], perm=[1, 0, 2]), join])
        y = linear(quantised(y), array(layer.out.weight).T, array(layer.out.bias), p + "out")
        x = norm(g.op("Add", [x, y]), layer.norm1, p + "norm1")
        y = g.op("Gelu", [linear(quantised(x), array(layer.up.weight).T, array(layer.up.bias), p + "up")])
        y = linear(quantised(y), array(layer.down.weight).T, array(layer.down.bias), p + "down")
        x = norm(g.op("Add", [x, y]), layer.norm2, p + "norm2")
    for name, head in (("parts", model.parts), ("names", model.names)):
        g.op("Add", [g.op("MatMul", [x, g.const(array(head.weight).T, name + ".weight")]),
                     g.const(array(head.bias), name + ".bias")], name=name)
    w, b = tied_stance(model)
    hidden = g.op("Reshape", [x, g.const(np.array([-1, HIDDEN], np.int64), "flat")])
    # [CLS] is row 0: put it before the two marks
    rows = g.op("Concat", [g.const(np.zeros((1, 1), np.int32), "cls"), "marks"], axis=1)
    picked = g.op("Reshape", [g.op("Gather", [hidden, rows], axis=0),
                              g.const(np.array([1, 3 * HIDDEN], np.int64), "picked")])
    g.op("Add", [g.op("MatMul", [picked, g.const(w, "stance.weight")]), g.const(b, "stance.bias")], name="stance")
    graph = helper.make_graph(
        g.nodes, "tagger",
        [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, [1, "n", HIDDEN]),
         helper.make_tensor_value_info("features", TensorProto.INT32, [1, "n"]),
         helper.make_tensor_value_info("marks", TensorProto.INT32, [1, 2])],
        [helper.make_tensor_value_info("parts", TensorProto.FLOAT, [1, "n", len(PARTS)]),
         helper.make_tensor_value_info("names", TensorProto.FLOAT, [1, "n", len(NAMES)]),
         helper.make_tensor_value_info("stance", TensorProto.FLOAT, [1, len(STANCES)])],
        g.weights, value_info=g.info)
    onnx_model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(onnx_model)
    return onnx_model


class Runner:
    """The exported graph in onnxruntime, window by window as the program runs it."""

    def __init__(self, onnx_model, words):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(onnx_model.SerializeToString(), options)
        self.words = words

    def run(self, ids, features, marks=(0, 0), outputs=("parts", "names")):
        return self.session.run(list(outputs), {
            "pieces": self.words[ids][None].astype(np.float32), "features": features[None].astype(np.int32),
            "marks": np.array([marks], np.int32)})

    def __call__(self, ids, features, mask):
        b, n = ids.shape
        parts, names = np.zeros((b, n, len(PARTS)), np.float32), np.zeros((b, n, len(NAMES)), np.float32)
        for r in range(b):
            k = int(mask[r].sum())
            p, m = self.run(ids[r, :k], features[r, :k])
            parts[r, :k], names[r, :k] = p[0], m[0]
        return parts, names
