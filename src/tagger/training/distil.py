"""Writes down a teacher's answers on the training texts: emissions of every word, and its CRF moves."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

import evaluate
from encode import Pieces
from network import Tagger
from train import forward_of, load_checkpoint, load_data


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--teacher", type=Path, required=True, help="folder of the teacher's training run")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--keys", default="train,dse,gum")
    p.add_argument("--limit", type=int, default=0, help="articles (for trying out)")
    args = p.parse_args()
    torch.set_num_threads(1)
    pieces = Pieces((args.base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    data = load_data(args.data, pieces, args.limit)
    info = json.loads((args.teacher / "best.json").read_text())
    model = Tagger(info["layers"], 0)
    model.load_base(load_file(args.base / "model.safetensors"))
    model.words = model.words.to(torch.bfloat16)
    load_checkpoint(model, args.teacher / "best.safetensors")
    out = {"moves/parts": model.parts_moves.detach(), "moves/names": model.names_moves.detach()}
    for key in args.keys.split(","):
        if key == "dse":                # the marks of the two entities mean nothing to this teacher
            for a in data[key]:
                a.chunks[0].features = a.chunks[0].features % 12
        got = evaluate.emissions(forward_of(model), data[key], pieces)
        for k, what in enumerate(("parts", "names")):
            rows = [got[id(c)][k] for a in data[key] for c in a.chunks]
            out[key + "/" + what] = torch.from_numpy(np.concatenate(rows)).half()
        print(key, out[key + "/parts"].shape, flush=True)
        save_file({k: v.contiguous() for k, v in out.items()}, args.out)


if __name__ == "__main__":
    main()
