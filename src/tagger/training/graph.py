"""The network as an ONNX graph, in fp32 or with int8 matrices, and its runner."""
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from encode import DOMAIN
from network import STANCES, TAGS, Relations

# The heads of network.Relations in the order of their columns in the output `relations`, and what each is multiplied with
# there, so that no product of two has to be divided.
RELATIONS = {"tie_from": Relations.TIE ** -0.5, "tie_to": 1.0, "alone": 1.0, "toward": 1.0, "holder": Relations.SIDE ** -0.5, "target": 1.0,
             "kind": 1.0}


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.info, self.n = [], [], [], 0

    def const(self, array, name):
        self.weights.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
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
    h = model.shape.hidden
    w = np.zeros((len(STANCES), 3 * h), np.float32)
    w[0] = np.concatenate([n[0, :h], n[0, h:], n[0, h:]])
    for k, (a, b) in enumerate([(1, 2), (3, 4)]):
        w[a] = f[k]
        w[b] = np.concatenate([f[k, :h], f[k, 2 * h:], f[k, h:2 * h]])
    fb = model.stance_for.bias.detach().numpy()
    bias = np.array([model.stance_none.bias.item(), fb[0], fb[0], fb[1], fb[1]], np.float32)
    return w.T.copy(), bias


def joined_relations(relations):
    """The heads of network.Relations as one matrix [hidden, columns], and its bias."""
    heads = [(getattr(relations, name), by) for name, by in RELATIONS.items()]
    join = lambda part: torch.cat([getattr(head, part).detach().float() * by for head, by in heads]).numpy()
    return join("weight").T.copy(), join("bias")


def relations_of(relations):
    """network.Relations that reads the output `relations` in place of the words' vectors."""
    with torch.no_grad():
        weight, _ = joined_relations(relations)
        out, at = Relations(weight.shape[1]), 0
        for name, by in RELATIONS.items():
            head = getattr(out, name)
            head.weight.zero_()[:, at:at + head.out_features] = torch.eye(head.out_features) / by
            head.bias.zero_()
            at += head.out_features
        out.far.copy_(relations.far)
        out.prior.copy_(relations.prior)
    return out.eval()


class Steps:
    """How the columns of a tensor are coded in eight bits: `step * (code - MIDDLE) + centre`, each column with its own.
    `low`, `high`: what the columns stay between."""
    MIDDLE = 128

    def __init__(self, low, high):
        self.step = (np.maximum(high - low, 1e-6) / 2 / (self.MIDDLE - 1)).astype(np.float32)
        self.centre = ((low + high) / 2).astype(np.float32)
        # A value times `factor` plus `shift`, rounded and cut off below and above, is its code.
        self.factor = 1 / self.step
        self.shift = (self.MIDDLE - self.centre * self.factor).astype(np.float32)


def calibrate(model, windows, margin=0.05):
    """{point: (lows, highs)}: what the columns before each matrix stay between, with a margin on both sides.
    `windows`: (pieces f32 [1,n,384], features i32 [1,n]) of training texts."""
    import onnxruntime
    graph = build(model, None, None, points=True)
    names = [o.name for o in graph.graph.output if o.name.startswith("layer")]
    session = onnxruntime.InferenceSession(graph.SerializeToString())
    ranges = {}
    for pieces, features in windows:
        rows = np.arange(pieces.shape[1], dtype=np.int32)
        values = session.run(names, {"pieces": pieces, "features": features, "rows": rows})
        for n, v in zip(names, values):
            low, high = ranges.get(n, (np.inf, -np.inf))
            ranges[n] = np.minimum(low, v[0].min(0)), np.maximum(high, v[0].max(0))
    return {n: (low - margin * (high - low), high + margin * (high - low)) for n, (low, high) in ranges.items()}


def build(model, bits, ranges, points=False):
    """model: network.Tagger -> onnx.ModelProto. Inputs pieces f32 [1,n,384], features i32 [1,n], rows i32 [r]: the
    pieces whose outputs are wanted, which saves much of the last layer. Outputs f32 [1,r,labels] of each head of TAGS and
    relations f32 [1,r,264] (RELATIONS), or stance f32 [1,1,5] where the rows are 0 ([CLS]), p and q. The type table is the
    half with the domain bit set.

    With `bits`, matrices are codes of so many bits and what they are multiplied with is coded in eight, in the steps
    that `ranges` (from `calibrate`) give. Without, all is fp32, and with `points` what stands before each matrix is an
    output too. What scales and shifts values before they are coded stands in weights that are there anyway, where
    there are any."""
    g, layers, shape = Graph(), model.layers, model.shape
    width, size = shape.hidden, shape.hidden // shape.heads
    array = lambda t: t.detach().float().numpy()
    marked = []
    if bits:
        one, none = g.const(np.float32(1), "code.step"), g.const(np.uint8(0), "code.zero")
        g.const(np.uint8(Steps.MIDDLE), "code.middle")

    def coded(x):
        """The codes of what is scaled and shifted already."""
        return g.op("QuantizeLinear", [x, one, none])

    def point(x, name, ready=None):
        """What a matrix reads: x itself, or its codes and their steps. `ready` makes x scaled and shifted."""
        if not bits:
            marked.append((x, name))
            return x, None
        steps = Steps(*ranges[name])
        if ready is None:
            factor, shift = g.const(steps.factor, name + ".factor"), g.const(steps.shift, name + ".shift")
            return coded(g.op("Add", [g.op("Mul", [x, factor]), shift])), steps
        return coded(ready(steps)), steps

    def linear(x, w, b, name, out=None):
        """x: what point() gave; w [in, out]"""
        x, steps = x
        if not steps:
            return g.op("Add", [g.op("MatMul", [x, g.const(w, name)]), g.const(b, name + ".bias")], name=out)
        codes, scale = round_matrix(w * steps.step[:, None], bits)
        product = g.op("MatMulInteger", [x, g.const(codes, name), "code.middle", g.const(np.zeros(w.shape[1], np.int8), name + ".zero")])
        b = b + (steps.centre * steps.factor) @ codes.astype(np.float32) * scale
        y = g.op("Mul", [g.op("Cast", [product], to=TensorProto.FLOAT), g.const(scale, name + ".scale")])
        return g.op("Add", [y, g.const(b.astype(np.float32), name + ".bias")], name=out)

    def norm(x, layer, name, steps=None):
        w, b = array(layer.weight), array(layer.bias)
        if steps:
            w, b, name = w * steps.factor, b * steps.factor + steps.shift, name + ".code"
        return g.op("LayerNormalization", [x, g.const(w, name + ".weight"), g.const(b, name + ".bias")], axis=-1, epsilon=shape.epsilon)

    count = g.op("Slice", [g.op("Shape", ["pieces"]), g.const(np.array([1], np.int64), "one"),
                           g.const(np.array([2], np.int64), "two")])
    zero = g.const(np.array([0], np.int64), "zero")
    places = g.op("Slice", [g.const(np.rint(array(model.positions) * 2048) / np.float32(2048), "positions"), zero, count, zero])
    types = g.op("Gather", [g.const(array(model.types.table()[DOMAIN:]), "types"), "features"], axis=0)
    total = g.op("Add", [g.op("Add", ["pieces", types]), places])
    x, last = norm(total, model.norm, "norm"), (model.norm, "norm")
    join = g.const(np.array([1, -1, width], np.int64), "join")

    def heads(y, parts):
        """[1,n,parts*384] -> that many times [12,n,32]"""
        y = g.op("Reshape", [y, g.const(np.array([-1, parts * shape.heads, size], np.int64), "heads_%d" % g.n)])
        y = g.op("Transpose", [y], perm=[1, 0, 2])
        return g.op("Split", [y], parts, axis=0, num_outputs=parts) if parts > 1 else y

    for i, layer in enumerate(layers):
        p = "layer%d." % i
        read, steps = point(x, p + "read", lambda steps: norm(total, *last, steps))
        mix = Steps(*ranges[p + "mix"]) if bits else None
        w, b = array(layer.qkv.weight).T.copy(), array(layer.qkv.bias).copy()
        w[:, :width], b[:width] = w[:, :width] * np.float32(size ** -0.5), b[:width] * np.float32(size ** -0.5)
        if mix:     # the weights of attention add up to 1, so a shift of all values goes through
            w[:, 2 * width:], b[2 * width:] = w[:, 2 * width:] * mix.factor, b[2 * width:] * mix.factor + mix.shift
        if layer is layers[-1]:     # from here on only the wanted rows are looked at
            rows = g.op("Gather", [read, "rows"], axis=1)
            query = heads(linear((rows, steps), w[:, :width], b[:width], p + "query"), 1)
            key, value = heads(linear((read, steps), w[:, width:], b[width:], p + "key_value"), 2)
            x = g.op("Gather", [x, "rows"], axis=1)
        else:
            query, key, value = heads(linear((read, steps), w, b, p + "query_key_value"), 3)
        weights = g.op("MatMul", [query, g.op("Transpose", [key], perm=[0, 2, 1])])
        y = g.op("MatMul", [g.op("Softmax", [weights], axis=-1), value])
        y = g.op("Reshape", [g.op("Transpose", [y], perm=[1, 0, 2]), join])
        y = linear(point(y, p + "mix", lambda steps: y), array(layer.out.weight).T, array(layer.out.bias), p + "out")
        total = g.op("Add", [x, y])
        x, last = norm(total, layer.norm1, p + "norm1"), (layer.norm1, p + "norm1")
        y = linear(point(x, p + "think", lambda steps: norm(total, *last, steps)),
                   array(layer.up.weight).T, array(layer.up.bias), p + "up")
        y = linear(point(g.op("Gelu", [y]), p + "thought"), array(layer.down.weight).T, array(layer.down.bias), p + "down")
        total = g.op("Add", [x, y])
        x, last = norm(total, layer.norm2, p + "norm2"), (layer.norm2, p + "norm2")
    for name in TAGS:
        head = getattr(model, name)
        g.op("Add", [g.op("MatMul", [x, g.const(array(head.weight).T, name + ".weight")]),
                     g.const(array(head.bias), name + ".bias")], name=name)
    related, b = joined_relations(model.relations)
    linear(point(x, p + "relate", lambda steps: norm(total, *last, steps)), related, b, p + "related", out="relations")
    w, b = tied_stance(model)
    size = len(STANCES)
    shares = g.op("MatMul", [x, g.const(np.concatenate(np.split(w, 3), axis=1), "stance.weight")])
    y, axes = g.const(b, "stance.bias"), g.const(np.array([1, 2], np.int64), "axes")
    for k in range(3):      # [CLS], p and q each have a share
        at = [g.const(np.array([row, column], np.int64), "share_%d_%d" % (k, row)) for row, column in ((k, k * size), (k + 1, (k + 1) * size))]
        y = g.op("Add", [y, g.op("Slice", [shares, *at, axes])], name="stance" if k == 2 else None)
    graph = helper.make_graph(
        g.nodes, "tagger",
        [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, [1, "n", width]),
         helper.make_tensor_value_info("features", TensorProto.INT32, [1, "n"]),
         helper.make_tensor_value_info("rows", TensorProto.INT32, ["r"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "r", len(labels)]) for name, labels in TAGS.items()]
        + [helper.make_tensor_value_info("relations", TensorProto.FLOAT, [1, "r", related.shape[1]]),
           helper.make_tensor_value_info("stance", TensorProto.FLOAT, [1, "pairs", len(STANCES)])],
        g.weights, value_info=g.info)
    if points:
        for x, name in marked:
            g.nodes.append(helper.make_node("Identity", [x], [name]))
            graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "rows.of." + name, "width"]))
        del graph.node[:]
        graph.node.extend(g.nodes)
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

    def run(self, ids, features, rows=None, outputs=tuple(TAGS)):
        """The outputs at the given rows, or at all."""
        rows = np.arange(len(ids)) if rows is None else np.array(rows)
        return self.session.run(list(outputs), {
            "pieces": self.words[ids][None].astype(np.float32), "features": features[None].astype(np.int32),
            "rows": rows.astype(np.int32)})

    def __call__(self, ids, features, mask):
        """As `evaluate` wants it."""
        b, n = ids.shape
        out = {what: np.zeros((b, n, len(labels)), np.float32) for what, labels in TAGS.items()}
        for r in range(b):
            k = int(mask[r].sum())
            for what, e in zip(TAGS, self.run(ids[r, :k], features[r, :k])):
                out[what][r, :k] = e[0]
        return out


class Related:
    """The exported graph as `relations.scores_of` wants a model."""

    def __init__(self, runner, relations):
        self.runner, self.relations = runner, relations_of(relations)

    def eval(self):
        return self

    def encode(self, ids, features, mask):
        rows = [self.runner.run(i[m].numpy(), f[m].numpy() % DOMAIN, outputs=["relations"])[0][0] for i, f, m in zip(ids, features, mask)]
        out = torch.zeros(*ids.shape, rows[0].shape[1])
        for k, row in enumerate(rows):
            out[k, :len(row)] = torch.from_numpy(row)
        return out
