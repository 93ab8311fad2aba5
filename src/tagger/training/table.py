"""The pruned vocabulary and the quantised word-embedding table.

embeddings.bin, little-endian:
    8 bytes   magic "SPEMB\\0\\0\\1"
    u32       rows (pieces, as many as lines in pieces.txt)
    u32       columns (384)
    u32       bits a code (4)
    u32       0
    f32[16]   levels
    f32[cols] column offsets
    f32[cols] column factors
    f32[rows] row factors
    u8[rows * cols / 2]  codes, row after row; a byte holds column 2k in its low half and 2k+1 in its high half
value[r][c] = offset[c] + factor[c] * row[r] * levels[code[r][c]]
"""
import argparse
import collections
import struct
import unicodedata
from pathlib import Path

import numpy as np

import corpora

MAGIC = b"SPEMB\0\0\1"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def is_latin(piece):
    """ASCII, Latin letters, and the marks, digits and punctuation of any script that the base model knows."""
    for ch in piece.removeprefix("##"):
        if ch.isascii():
            continue
        if unicodedata.category(ch)[0] == "L" and not unicodedata.name(ch, "").startswith("LATIN"):
            return False
    return True


def prune(pieces, counts, size):
    """The pieces to keep, in their old order: special ones, single characters, those the corpora use, and then the
    first (most frequent) of the others, until there are `size`."""
    keep = set(SPECIAL)
    rest = []
    for p in pieces:
        if p in keep or (p.startswith("[") and p.endswith("]") and len(p) > 2) or not is_latin(p):
            continue
        if len(p.removeprefix("##")) == 1:
            keep.add(p)
        else:
            rest.append(p)
    order = {p: i for i, p in enumerate(pieces)}
    rest.sort(key=lambda p: (-min(counts[p], 3), order[p]))
    keep.update(rest[:size - len(keep)])
    return [p for p in pieces if p in keep]


def lloyd(values, bits, rounds=60):
    """Levels with the least squared error."""
    levels = np.quantile(values, (np.arange(2 ** bits) + 0.5) / 2 ** bits)
    for _ in range(rounds):
        which = np.searchsorted((levels[1:] + levels[:-1]) / 2, values)
        levels = np.bincount(which, values, len(levels)) / np.maximum(1, np.bincount(which, minlength=len(levels)))
    return levels.astype(np.float32)


def quantise(table, bits=4):
    """-> (levels, offsets, factors, rows, codes)"""
    offsets = table.mean(0).astype(np.float32)
    factors = table.std(0).astype(np.float32)
    z = (table - offsets) / factors
    rows = np.sqrt((z ** 2).mean(1)).astype(np.float32)
    levels = lloyd((z / rows[:, None]).ravel()[::7], bits)
    for _ in range(3):
        codes = np.searchsorted((levels[1:] + levels[:-1]) / 2, z / rows[:, None])
        near = levels[codes]
        rows = ((z * near).sum(1) / (near ** 2).sum(1)).astype(np.float32)
    codes = np.searchsorted((levels[1:] + levels[:-1]) / 2, z / rows[:, None]).astype(np.uint8)
    return levels, offsets, factors, rows, codes


def dequantise(levels, offsets, factors, rows, codes):
    return offsets + factors * (rows[:, None] * levels[codes])


def write_table(path, levels, offsets, factors, rows, codes):
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<4I", *codes.shape, 4, 0))
        for a in (levels, offsets, factors, rows):
            f.write(a.astype("<f4").tobytes())
        f.write((codes[:, 0::2] | codes[:, 1::2] << 4).astype(np.uint8).tobytes())


def read_table(path):
    raw = Path(path).read_bytes()
    assert raw[:8] == MAGIC
    n, m, _, _ = struct.unpack("<4I", raw[8:24])
    at = 24
    parts = []
    for size in (16, m, m, n):
        parts.append(np.frombuffer(raw, "<f4", size, at))
        at += 4 * size
    packed = np.frombuffer(raw, np.uint8, n * m // 2, at).reshape(n, m // 2)
    codes = np.empty((n, m), np.uint8)
    codes[:, 0::2], codes[:, 1::2] = packed & 15, packed >> 4
    return dequantise(*parts, codes).astype(np.float32)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpora.options(p)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--size", type=int, default=24000)
    args = p.parse_args()
    from safetensors.numpy import load_file
    pieces = corpora.load_pieces(args.base / "vocab.txt")
    data = corpora.load(args, pieces)
    counts = collections.Counter()
    for key in ("polnear", "gold", "gum", "worldwide", "dse"):
        for a in data[key]:
            for c in a.chunks:
                counts.update(pieces.pieces[i] for i in c.ids)
    kept = prune(pieces.pieces, counts, args.size)
    tensors = load_file(args.base / "model.safetensors")
    name = next(k for k in tensors if k.endswith("word_embeddings.weight"))
    table = tensors[name].astype(np.float32)[[pieces.ids[k] for k in kept]]
    q = quantise(table)
    near = dequantise(*q)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "pieces.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    write_table(args.out / "embeddings.bin", *q)
    assert np.abs(read_table(args.out / "embeddings.bin") - near).max() < 1e-5
    used = sum(counts.values())
    print("%d of %d pieces; corpora use %d, %.3f %% of their pieces kept; relative error %.4f" % (
        len(kept), len(pieces.pieces), len(counts), 100 * sum(counts[k] for k in kept) / used,
        ((table - near) ** 2).sum() / ((table - table.mean(0)) ** 2).sum()))


if __name__ == "__main__":
    main()
