//! What is installed beside the program: manual pages and completions, each read by the program that
//! it is for, where that is here.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Setup, complaint, setup, stdout};

const PAGES: [&str; 10] = [
    "report",
    "compare",
    "extract",
    "keys",
    "config",
    "doctor",
    "actors",
    "schema",
    "completions",
    "man",
];

/// Whether a program can be run here.
fn is_here(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// What another program says, with ours on its path, in the folder of the setup.
fn ask(setup: &Setup, program: &str, arguments: &[&str]) -> String {
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_standpoint"));
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let ours = ours.parent().map(Path::to_path_buf);
    let paths = ours.into_iter().chain(std::env::split_paths(&paths));
    let told = Command::new(program)
        .args(arguments)
        .current_dir(setup.folder.path())
        .env("PATH", std::env::join_paths(paths).unwrap())
        .env("HOME", setup.folder.path())
        .env("TERM", "xterm")
        .output()
        .unwrap();
    let (out, err) = (told.stdout, told.stderr);
    [String::from_utf8_lossy(&out), String::from_utf8_lossy(&err)].concat()
}

#[test]
fn packages_carry_what_the_program_prints() {
    let setup = setup();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command/install/files");
    let page = |name: &&str| {
        let told = stdout(&mut setup.run(&["man", name]));
        (format!("standpoint-{name}.1"), told)
    };
    let mut files: Vec<(String, String)> = PAGES.iter().map(page).collect();
    files.push(("standpoint.1".to_owned(), stdout(&mut setup.run(&["man"]))));
    for (shell, name) in [
        ("bash", "standpoint.bash"),
        ("zsh", "_standpoint"),
        ("fish", "standpoint.fish"),
        ("nushell", "standpoint.nu"),
    ] {
        let script = stdout(&mut setup.run(&["completions", shell]));
        files.push((name.to_owned(), script));
    }
    for (name, told) in files {
        let file = folder.join(&name);
        if std::env::var_os("STANDPOINT_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &told).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == told,
            "{name} is not what the program prints: STANDPOINT_UPDATE=1 writes it anew"
        );
    }
    let told = complaint(&mut setup.run(&["man", "nothing"]), 2);
    assert!(told.contains("the manual has no page “nothing”"), "{told}");
}

#[test]
fn pages_of_the_manual_are_clean() {
    let setup = setup();
    for name in PAGES.into_iter().chain([""]) {
        let named: Vec<&str> = ["man", name]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let page = stdout(&mut setup.run(&named));
        for heading in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "ENVIRONMENT",
            "FILES",
            "EXIT STATUS",
            "EXAMPLES",
            "SEE ALSO",
        ] {
            assert!(
                page.contains(&format!(".SH {heading}\n")),
                "{heading}: {page}"
            );
        }
        if is_here("mandoc") {
            setup.file("page.1", &page);
            let lint = ask(&setup, "mandoc", &["-Tlint", "page.1"]);
            assert_eq!(lint, "", "{name}");
        }
    }
}

/// What is typed, what must be offered then, and what must not.
const TYPED: [(&str, &[&str], &[&str]); 6] = [
    ("standpoint ext", &["extract"], &["report"]),
    ("standpoint extract --fo", &["--format"], &["--from"]),
    (
        "standpoint extract -F ",
        &["json", "tei", "csv-stances"],
        &["harbour.txt"],
    ),
    ("standpoint --theme ", &["paper", "mono"], &["harbour.txt"]),
    ("standpoint extract har", &["harbour.txt"], &["report"]),
    ("standpoint --config har", &["harbour.txt"], &["report"]),
];

/// The same where nothing is typed of a word, in shells that show options too.
const UNTYPED: [(&str, &[&str], &[&str]); 1] = [(
    "standpoint extract ",
    &["harbour.txt"],
    &["--format", "--help"],
)];

fn offers(shell: &str, ask: &dyn Fn(&str) -> String) {
    let untyped = UNTYPED.iter().filter(|_| matches!(shell, "bash" | "zsh"));
    for (typed, offered, not) in TYPED.iter().chain(untyped) {
        let told = ask(typed);
        for word in *offered {
            assert!(
                told.contains(word),
                "{shell}, {typed}: {word} is not in {told}"
            );
        }
        for word in *not {
            assert!(
                !told.contains(word),
                "{shell}, {typed}: {word} is in {told}"
            );
        }
    }
}

/// A folder with an article, and the script for a shell.
fn taught(shell: &str, file: &str) -> Setup {
    let setup = setup();
    setup.file("harbour.txt", "Nothing happened.\n");
    let script = stdout(&mut setup.run(&["completions", shell]));
    setup.file(file, script);
    setup
}

#[test]
fn bash_completes() {
    if !is_here("bash") {
        return;
    }
    let setup = taught("bash", "script");
    offers("bash", &|typed| {
        let ask_bash = format!(
            "source ./script; set -- {typed}; [[ '{typed}' == *' ' ]] && set -- \"$@\" ''; COMP_WORDS=(\"$@\"); \
             COMP_CWORD=$(($# - 1)); COMP_LINE='{typed}'; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; \
             function=$(complete -p standpoint | sed 's/.*-F \\([^ ]*\\).*/\\1/'); \
             $function standpoint \"${{@: -1}}\" \"${{@: -2:1}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        ask(&setup, "bash", &["-c", &ask_bash])
    });
}

#[test]
fn fish_completes() {
    if !is_here("fish") {
        return;
    }
    let setup = taught("fish", "script.fish");
    offers("fish", &|typed| {
        let ask_fish = format!("source script.fish; complete -C '{typed}'");
        ask(&setup, "fish", &["--no-config", "-c", &ask_fish])
    });
}

#[test]
fn nushell_completes() {
    if !is_here("nu") {
        return;
    }
    let setup = taught("nushell", "standpoint.nu");
    offers("nushell", &|typed| {
        let text = format!("use standpoint.nu *\n{typed}");
        setup.file("typed.nu", &text);
        let at = text.len().to_string();
        ask(
            &setup,
            "nu",
            &["--no-config-file", "--ide-complete", &at, "typed.nu"],
        )
    });
}

/// A zsh at a terminal of its own: what is typed, Tab, and what it shows until nothing more comes.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=READY; stty -echo; autoload -U compinit; compinit -u -d ./dump; source ./script; setopt nolistambiguous autolist; bindkey "^I" complete-word; print -r -- TAU""GHT'
for i in {1..100}; do sleep 0.1; while zpty -rt z line; do all+=$line; done; [[ $all == *TAUGHT* ]] && break; done
zpty -w -n z "$1"$'\t'
for i in {1..20}; do sleep 0.1; while zpty -rt z line; do out+=$line; i=1; done; [[ -n $out && $i == 12 ]] && break; done
print -r -- "$out"
"#;

#[test]
fn zsh_completes() {
    if !is_here("zsh") {
        return;
    }
    let setup = taught("zsh", "script");
    setup.file("ask.zsh", ZSH);
    offers("zsh", &|typed| {
        ask(&setup, "zsh", &["-f", "ask.zsh", typed])
    });
}
