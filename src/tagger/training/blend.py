"""The mean of the weights of several networks that training made of one: on texts unlike those that a network was trained on last it
keeps what it knew (Wortsman et al. 2022, Robust fine-tuning of zero-shot models), and what two of them learnt from halves of the
articles is together in it."""
import argparse
import json
from pathlib import Path

from safetensors.torch import load_file, save_file


def blend(states, shares):
    """The weighted mean of dicts of tensors."""
    return {key: (sum(share * state[key] for share, state in zip(shares, states)) / sum(shares)).contiguous() for key in states[0]}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("networks", nargs="+", help="folders of training runs, each with its share: runs/one=0.25")
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    folders, shares = zip(*((Path(folder), float(share)) for folder, _, share in (n.rpartition("=") for n in args.networks)))
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(blend([load_file(folder / "last.safetensors") for folder in folders], shares), args.out / "last.safetensors")
    info = json.loads((folders[0] / "last.json").read_text())
    (args.out / "last.json").write_text(json.dumps({"layers": info["layers"]}))


if __name__ == "__main__":
    main()
