"""Writes down a teacher's answers on the training texts, with the domain bit set: emissions of every word by every head,
and the moves of its CRFs."""
import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

import corpora
import evaluate
from network import TAGS, Tagger, shape_of
from train import forward_of, load_checkpoint


def main():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--teacher", type=Path, required=True, help="folder of the teacher's training run")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--shares", default="gold=1,polnear=1,worldwide=1,dse=1",
                   help="what share of the articles of which corpora it reads")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(1)
    pieces = corpora.load_pieces(args.base / "vocab.txt")
    data = corpora.load(args, pieces)
    info = json.loads((args.teacher / "last.json").read_text())
    base = load_file(args.base / "model.safetensors")
    model = Tagger(info["layers"], 0, shape_of(base))
    model.load_base(base)
    model.words = model.words.to(torch.bfloat16)
    load_checkpoint(model, args.teacher / "last.safetensors")
    out = {"moves/" + what: model.moves(what).detach() for what in TAGS}
    rng = random.Random(args.seed)
    for key, share in (s.split("=") for s in args.shares.split(",")):
        articles = data[key]
        known = np.array([rng.random() < float(share) for _ in articles])
        if key == "dse":                # the marks of the two entities mean nothing to a teacher of parts
            for a in articles:
                a.chunks[0].features = a.chunks[0].features % 12
        read = [a for a, k in zip(articles, known) if k]
        got = evaluate.emissions(forward_of(model), read, pieces)
        out[key + "/known"] = torch.from_numpy(known)
        for what in TAGS:
            out[key + "/" + what] = torch.from_numpy(np.concatenate([got[id(c)][what] for a in read for c in a.chunks])).half()
        print(key, len(read), "articles", out[key + "/parts"].shape, flush=True)
        save_file({k: v.contiguous() for k, v in out.items()}, args.out)


if __name__ == "__main__":
    main()
