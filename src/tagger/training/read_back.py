"""Reads a network back from the numbers that ship, as a checkpoint that training can go on from and that can be blended with what comes of it."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from graph import RELATIONS, Steps
from network import TAGS, Tagger
from weights import read


def read_back(model, path):
    """Fills the model (layers, norms, tables, heads; not the words) with what `graph.build` and `weights.write` wrote, undoing the
    steps that were folded into weights; places beyond the longest window stay as they are; what is no layer (the moves of the CRFs, what relations add) stands in the decoder.json beside it. Heads
    that it does not have stay as they are. The table that ships is the one with the domain bit set, and becomes both. The values of attention are scaled as `model` scales
    them now, for only their product with the matrix after them is known."""
    t = read(path)
    width = model.shape.hidden
    put = lambda parameter, value: parameter.data.copy_(torch.from_numpy(np.array(value, np.float32, order="C")))
    read_types(model.types, t["types"])
    put(model.positions[:len(t["positions"])], t["positions"])
    put(model.norm.weight, t["norm.weight"])
    put(model.norm.bias, t["norm.bias"])

    def steps_of(name):
        """(factor, shift) of the codes that a norm's output is made into."""
        factor = t[name + ".code.weight"] / t[name + ".weight"]
        return factor, t[name + ".code.bias"] - t[name + ".bias"] * factor

    def linear(names, factor, shift):
        """The matrix [in, out] over plain values, and its bias."""
        codes, scale, bias = (np.concatenate([t[n + end] for n in names], -1) for end in ("", ".scale", ".bias"))
        centre = (Steps.MIDDLE - shift) / factor
        bias = bias - (centre * factor) @ codes.astype(np.float32) * scale
        return codes * scale * factor[:, None], bias

    before = "norm"
    for i, layer in enumerate(model.layers):
        p = "layer%d." % i
        w, b = linear([p + "query", p + "key_value"], *steps_of(before))
        size = (width // model.shape.heads) ** 0.5
        w[:, :width], b[:width] = w[:, :width] * size, b[:width] * size
        scale = np.linalg.norm(w[:, 2 * width:], axis=0) / layer.qkv.weight.detach().numpy()[2 * width:].std(1) / width ** 0.5
        b[2 * width:] -= Steps.MIDDLE
        w[:, 2 * width:], b[2 * width:] = w[:, 2 * width:] / scale, b[2 * width:] / scale
        put(layer.qkv.weight, w.T)
        put(layer.qkv.bias, b)
        # The codes of what attention mixes are its values, shifted to the middle.
        codes, out_scale = t[p + "out"].astype(np.float32), t[p + "out.scale"]
        put(layer.out.weight, (codes * out_scale * scale[:, None]).T)
        put(layer.out.bias, t[p + "out.bias"])
        for norm in ("norm1", "norm2"):
            put(getattr(layer, norm).weight, t[p + norm + ".weight"])
            put(getattr(layer, norm).bias, t[p + norm + ".bias"])
        w, b = linear([p + "up"], *steps_of(p + "norm1"))
        put(layer.up.weight, w.T)
        put(layer.up.bias, b)
        w, b = linear([p + "down"], t[p + "thought.factor"], t[p + "thought.shift"])
        put(layer.down.weight, w.T)
        put(layer.down.bias, b)
        before = p + "norm2"
    for what in TAGS:
        if what + ".weight" in t:
            put(getattr(model, what).weight, t[what + ".weight"].T)
            put(getattr(model, what).bias, t[what + ".bias"])
    decoder = json.loads(path.with_name("decoder.json").read_text())
    for what in TAGS:
        if what in decoder:
            put(model.moves(what), decoder[what]["moves"])
    if p + "related" in t:
        w, b = linear([p + "related"], *steps_of(before))
        at = 0
        for name, by in RELATIONS.items():
            head = getattr(model.relations, name)
            columns = slice(at, at + head.out_features)
            if columns.stop > w.shape[1]:       # a head that came later
                break
            put(head.weight, w[:, columns].T / by)
            put(head.bias, b[columns] / by)
            at = columns.stop
        for name in ("far", "prior"):
            put(getattr(model.relations, name), decoder["relations"][name])
    shares = np.split(t["stance.weight"], 3, axis=1)          # [hidden, 5] of [CLS], p, q
    put(model.stance_none.weight[0], np.concatenate([shares[0][:, 0], shares[1][:, 0]]))
    for k, label in enumerate((1, 3)):
        put(model.stance_for.weight[k], np.concatenate([s[:, label] for s in shares]))
    put(model.stance_none.bias, t["stance.bias"][:1])
    put(model.stance_for.bias, t["stance.bias"][[1, 3]])


def read_types(types, table):
    """The 24 rows as the sum of factors that `Types.table` makes of them."""
    for p in types.parameters():
        p.data.zero_()
    rows = torch.from_numpy(table.copy())
    i = torch.arange(24)
    types.base.data.copy_(rows[0])
    types.case_quoted.data.copy_(rows[:6] - rows[0])
    for factor, step in ((types.continued, 6), (types.marked, 12)):
        factor.data[1] = (rows[i // step % 2 == 1] - rows[i // step % 2 == 0]).mean(0)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("network", type=Path, help="network.safetensors, with decoder.json beside it")
    p.add_argument("--layers", type=int, default=3)
    p.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    args = p.parse_args()
    model = Tagger(args.layers)
    read_back(model, args.network)
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous().clone() for k, v in model.state_dict().items()}, args.out / "last.safetensors")
    (args.out / "last.json").write_text(json.dumps({"layers": args.layers, "step": 0}))


if __name__ == "__main__":
    main()
