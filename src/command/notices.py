#!/usr/bin/env python3
"""Makes notices.txt: whose code is linked into the program, and under which terms.

    python3 src/command/notices.py > src/command/notices.txt     after a dependency came or went
    python3 src/command/notices.py --check                       whether that is to be done

Of each crate that is linked on Linux, macOS or Windows it takes the name, the version, the licence and the lines of
copyright; of several licences to choose from the first of CHOSEN. The text of a licence stands once, as one of the
crates under it has it.
"""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CHOSEN = ["MIT", "Apache-2.0", "ISC", "BSD-3-Clause", "Zlib", "0BSD", "Unicode-3.0", "MPL-2.0",
          "CDLA-Permissive-2.0"]
# By what the text of a licence is known, and how long it is at least, so that no notice is taken for it.
MARKS = {
    "MIT": ("permission is hereby granted, free of charge", 900),
    "Apache-2.0": ("apache license version 2.0, january 2004", 9000),
    "ISC": ("permission to use, copy, modify, and/or distribute this software for any purpose with or without fee", 500),
    "BSD-3-Clause": ("neither the name of", 1200),
    "Zlib": ("this software is provided 'as-is'", 700),
    "0BSD": ("permission to use, copy, modify, and/or distribute", 400),
    "Unicode-3.0": ("unicode license v3", 1500),
    "MPL-2.0": ("mozilla public license version 2.0", 9000),
    "CDLA-Permissive-2.0": ("community data license agreement", 1500),
}
# What a crate says of data in it elsewhere than in its files of licences.
DATA = {
    "hypher": [
        "English patterns: Copyright (C) 1990, 2004, 2005 Gerard D.C. Kuiken. Copying and distribution of this file,",
        "with or without modification, are permitted in any medium without royalty provided the copyright notice and",
        "this notice are preserved.",
    ],
}
NAMES = ("LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")
PLATFORMS = ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]


def cargo(*words):
    out = subprocess.run(["cargo", *words], capture_output=True, text=True, cwd=HERE)
    if out.returncode:
        sys.exit(out.stderr)
    return out.stdout


def linked():
    """Every crate whose code is in the program, by name and version."""
    found = {}
    for platform in PLATFORMS:
        tree = cargo("tree", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--target", platform)
        names = {tuple(line.split()[:2]) for line in tree.splitlines() if "(proc-macro)" not in line}
        metadata = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", platform))
        for package in metadata["packages"]:
            key = package["name"], package["version"]
            if package["source"] and (key[0], "v" + key[1]) in names:
                found[key] = package
    return found


def terms(licence):
    """The licences that are taken, of an expression of SPDX (or of the slash that was used before)."""
    taken = []
    for part in re.split(r"\s+AND\s+", licence or ""):
        choice = [one.strip("() ") for one in re.split(r"\s+OR\s+|\s*/\s*", part)]
        known = [one for one in CHOSEN if one in choice]
        if not known:
            sys.exit("there is no text for the licence %r" % licence)
        taken.append(known[0])
    return list(dict.fromkeys(taken))


def files(package):
    folder = os.path.dirname(package["manifest_path"])
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.upper().startswith(NAMES) and os.path.isfile(path):
            with open(path, errors="replace") as file:
                yield file.read()


def copyright_lines(package):
    lines = []
    for text in files(package):
        for line in text.splitlines():
            line = " ".join(line.split()).strip("/*# ")
            if re.match(r"(©|copyright) ?(\(c\)|©)? ?[\d(©].*|copyright (the|\(c\)) .*", line, re.I) and "[" not in line:
                lines.append(line)
    return list(dict.fromkeys(lines))[:8]


def main():
    crates = linked()
    if "--check" in sys.argv:
        with open(os.path.join(HERE, "notices.txt")) as file:
            said = set(re.findall(r"^(\S+) \d\S* \(", file.read(), re.M))
        missing = sorted({name for name, _ in crates} - said)
        if missing:
            sys.exit("notices.txt says nothing of %s: make it anew with src/command/notices.py" % ", ".join(missing))
        return
    texts, all_terms = {}, set()
    print("The program contains code of these crates. What follows are their licences, chosen where there is a choice,")
    print("and the lines of copyright in them; below stands the text of each licence once.\n")
    for (name, version), package in sorted(crates.items()):
        taken = terms(package["license"])
        all_terms |= set(taken)
        print("%s %s (%s)" % (name, version, " and ".join(taken)))
        where = package.get("repository") or package.get("homepage")
        if where:
            print("    %s" % where)
        for line in copyright_lines(package) or ["by %s" % ", ".join(package["authors"]) if package["authors"] else ""]:
            if line:
                print("    %s" % line)
        for line in DATA.get(name, []):
            print("    %s" % line)
        for text in files(package):
            flat = " ".join(text.lower().split())
            for term, (mark, least) in MARKS.items():
                if mark in flat and len(text) >= least:
                    # The shortest is the licence alone.
                    if term not in texts or len(text) < len(texts[term]):
                        texts[term] = text
    print("\nUnder the Mozilla Public License the source of the crates so marked can be had at the addresses given; it was")
    print("not changed.")
    for term in sorted(all_terms):
        if term not in texts:
            sys.exit("no crate has the text of %s" % term)
        print("\n%s\n%s\n%s\n" % ("=" * 80, term, "=" * 80))
        lines = texts[term].strip().splitlines()
        # Whose it is stands above, crate by crate.
        print("\n".join(line for line in lines if not re.match(r"\s*copyright \(c\) \d", line, re.I)).strip())


main()
