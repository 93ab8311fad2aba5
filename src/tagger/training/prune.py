"""Makes a checkpoint narrower: of each layer's inner units it keeps those that matter most on training texts, that is,
whose mean activation times the length of what they add is the largest."""
import argparse
import json
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

import corpora
from data import batch, group, random_windows
from network import Tagger
from table import read_table
from train import load_checkpoint, shape_of_checkpoint


@torch.no_grad()
def importance(model, batches):
    """For each layer [inner]: mean size of a unit's activation times the length of its column."""
    total = [torch.zeros(layer.up.out_features) for layer in model.layers]
    hooks = [layer.up.register_forward_hook(lambda _, __, y, t=t: t.add_(F.gelu(y).abs().mean((0, 1))))
             for layer, t in zip(model.layers, total)]
    for b in batches:
        model.encode(*map(torch.from_numpy, (b.ids, b.features, b.mask)))
    for h in hooks:
        h.remove()
    return [t * layer.down.weight.norm(dim=0) for layer, t in zip(model.layers, total)]


def prune(state, scores, inner):
    """`state` with only the `inner` units of each layer that score highest, in their old order."""
    out = dict(state)
    for i, score in enumerate(scores):
        keep = score.topk(inner).indices.sort().values
        p = "layers.%d." % i
        for name, axis in (("up.weight", 0), ("up.bias", 0), ("down.weight", 1)):
            out[p + name] = state[p + name].index_select(axis, keep).contiguous()
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--checkpoint", type=Path, required=True, help="folder of a training run")
    p.add_argument("--table", type=Path, required=True)
    p.add_argument("--inner", type=int, required=True, help="units to keep")
    p.add_argument("--out", type=Path, required=True, help="folder for the narrower checkpoint")
    args = p.parse_args()
    torch.set_num_threads(1)
    rng = random.Random(1)
    info = json.loads((args.checkpoint / "last.json").read_text())
    path = args.checkpoint / "last.safetensors"
    pieces = corpora.load_pieces(args.table / "pieces.txt")
    data = corpora.load(args, pieces)
    model = Tagger(info["layers"], 0, shape_of_checkpoint(path))
    load_checkpoint(model, path)
    model.words = torch.from_numpy(read_table(args.table / "embeddings.bin"))
    texts = [a for key in ("gold", "polnear", "worldwide") for a in rng.sample(data[key], min(30, len(data[key])))]
    texts += rng.sample(data["dse"], min(200, len(data["dse"])))
    batches = [batch(w, pieces, 1) for w in group(random_windows(texts, rng, [64]), 2048, rng)]
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(prune(load_file(path), importance(model.eval(), batches), args.inner), args.out / "last.safetensors")
    (args.out / "last.json").write_text(json.dumps(info))


if __name__ == "__main__":
    main()
