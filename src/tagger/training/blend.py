"""The mean of the weights of a network and of what further training made of it: on texts unlike those that it was trained on last it
keeps what it knew (Wortsman et al. 2022, Robust fine-tuning of zero-shot models). Heads that the first lacks are the second's."""
import argparse
import json
from pathlib import Path

from safetensors.torch import load_file, save_file

from network import Tagger
from read_back import read_back
from train import load_checkpoint, shape_of_checkpoint


def blend(old, new, share):
    """`share` of `new`, the rest of `old` (dicts of tensors)."""
    return {k: (v if k.startswith("relations.") else old[k] + share * (v - old[k])).clone().contiguous() for k, v in new.items()}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--old", type=Path, required=True, help="network.onnx that training went on from, or a run's folder")
    p.add_argument("--new", type=Path, required=True, help="folder of the training run")
    p.add_argument("--share", type=float, default=0.5, help="of the new weights")
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    info = json.loads((args.new / "last.json").read_text())
    path = args.new / "last.safetensors"
    old, new = (Tagger(info["layers"], 0, shape_of_checkpoint(path)) for _ in range(2))
    if args.old.suffix == ".onnx":
        read_back(old, args.old)
    else:
        load_checkpoint(old, args.old / "last.safetensors")
    load_checkpoint(new, path)
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(blend(old.state_dict(), new.state_dict(), args.share), args.out / "last.safetensors")
    (args.out / "last.json").write_text(json.dumps(info))


if __name__ == "__main__":
    main()
