//! What the manual says beside what the program says of itself.

/// The day on which the words below were last changed, for the foot of each page.
pub(super) const DATE: &str = "2026-11-30";

/// Inputs that are not one article each.
pub(super) const INPUTS: [(&str, &str); 2] = [
    (
        "FOLDER",
        "The articles in it and in its folders, however deep, by name and by ending. What is hidden is \
         passed over, links are not followed, so that none leads in a circle, and lists such as .gitignore \
         are not asked. What this program wrote is passed over too, and how many files that were is told. \
         On a terminal a line says how much else was passed over.",
    ),
    (
        "PATTERN",
        "In quotation marks, with *, ? or [: the files that fit it; ** is any depth.",
    ),
];

/// Variables that are looked at.
pub(super) const ENVIRONMENT: [(&str, &str); 9] = [
    (
        "STANDPOINT_CONFIG",
        "The settings file, in place of that in the configuration folder.",
    ),
    (
        "STANDPOINT_PANEL, STANDPOINT_THEME, ...",
        "Each setting by its name in capitals; standpoint config lists them. An option goes before \
         them, and they go before the settings file.",
    ),
    (
        "STANDPOINT_SECURE",
        "Set to anything, keeps the program off the network, has it start no other program and write \
         no file.",
    ),
    (
        "XDG_CONFIG_HOME, XDG_STATE_HOME, HOME",
        "Where the files below are.",
    ),
    (
        "TERM, COLORTERM, COLORFGBG, NO_COLOR",
        "What the terminal can do; with NO_COLOR there are no colours.",
    ),
    ("TMUX", "Copied text goes into the buffer of tmux."),
    ("VISUAL, EDITOR", "The editor that v opens the article in."),
    (
        "ALL_PROXY, HTTPS_PROXY, HTTP_PROXY, NO_PROXY",
        "Proxies for addresses.",
    ),
    (
        "SSL_CERT_FILE",
        "Certificate authorities, in place of those of the system.",
    ),
];

/// Files that are read and written.
pub(super) const FILES: [(&str, &str); 4] = [
    (
        "~/.config/standpoint/config.toml",
        "Settings and keys; standpoint config and standpoint keys print those in force.",
    ),
    (
        "~/.config/standpoint/actors.toml",
        "Your own actors; standpoint actors lists all.",
    ),
    (
        "~/.config/standpoint/themes/",
        "Colours of your own, to be named by the theme setting.",
    ),
    (
        "~/.local/state/standpoint/",
        "What is remembered: places, what was read, corrections, what was typed. --no-state leaves it \
         aside.",
    ),
];

/// The variables and the files of a command that needs neither settings nor what is remembered.
type Apart<const V: usize, const F: usize> = (
    [(&'static str, &'static str); V],
    [(&'static str, &'static str); F],
);

/// Those of the schema.
pub(super) const SCHEMA: Apart<1, 1> = (
    [("None", "What is printed is the same everywhere.")],
    [(
        "None",
        "The schema stands in the program; nothing is read or written.",
    )],
);

/// Those of completions.
pub(super) const COMPLETIONS: Apart<1, 3> = (
    [(
        "STANDPOINT_COMPLETE",
        "Set by the scripts to the name of their shell when they ask the program what could be typed. \
         Nobody else sets it.",
    )],
    [
        (
            "~/.bashrc, ~/.zshrc",
            "Where bash and zsh read the script from.",
        ),
        (
            "~/.config/fish/completions/standpoint.fish",
            "The same for fish.",
        ),
        (
            "~/.config/elvish/rc.elv, $PROFILE",
            "The same for Elvish and PowerShell.",
        ),
    ],
);

/// Those of the manual.
pub(super) const PAGES: Apart<1, 1> = (
    [(
        "MANPATH",
        "Where man looks for pages; the program itself does not look at it.",
    )],
    [(
        "~/.local/share/man/man1/",
        "A folder for pages of your own: standpoint.1, standpoint-extract.1 and so on.",
    )],
);

/// How it ends.
pub(super) const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "Everything was read."),
    (
        "1",
        "Something could not be read or written; the rest was done, and each failure is named on \
         standard error.",
    ),
    ("2", "The arguments or the settings are wrong."),
];

/// Examples of each page, by the name of the command; that of the program itself is empty.
pub(super) const EXAMPLES: [(&str, &[(&str, &str)]); 11] = [
    (
        "",
        &[
            ("standpoint article.txt", "Reads an article."),
            (
                "standpoint -s https://example.org/news/1",
                "Starts with who is for and against what.",
            ),
            (
                "curl -s https://example.org/ | standpoint -",
                "Reads standard input; keys still come from the terminal.",
            ),
            (
                "standpoint --actor guterres +p7 article.html",
                "Starts at the seventh paragraph, with one actor selected.",
            ),
        ],
    ),
    (
        "report",
        &[
            (
                "standpoint report --width 100 *.txt | less",
                "Pages through reports.",
            ),
            (
                "standpoint report --sure sure mail.mbox",
                "Reports on each letter, with what is sure alone.",
            ),
        ],
    ),
    (
        "compare",
        &[
            (
                "standpoint compare a.html b.txt https://example.org/c",
                "Puts three reports of one event side by side.",
            ),
            (
                "standpoint compare -F html a.html b.txt > compared.html",
                "Makes a page of it.",
            ),
        ],
    ),
    (
        "extract",
        &[
            (
                "standpoint extract -F jsonl *.html | jq -r .document.title",
                "Gives one object a line.",
            ),
            (
                "standpoint extract -F csv-stances --bom archive/ > stances.csv",
                "Makes a table of all articles in a folder.",
            ),
            (
                "standpoint extract article.txt -o article.html",
                "Makes a page that stands alone.",
            ),
            (
                "find archive -name '*.html' | standpoint extract -F jsonl --list - -o all.jsonl --resume all.journal",
                "Goes through a list; ended and run again, it goes on where it was.",
            ),
        ],
    ),
    (
        "keys",
        &[(
            "standpoint keys",
            "Prints the keys as they would stand in the settings file.",
        )],
    ),
    (
        "config",
        &[(
            "standpoint config --theme paper",
            "Prints the settings in force with this option.",
        )],
    ),
    (
        "doctor",
        &[("standpoint doctor", "Tells what this terminal can do.")],
    ),
    (
        "actors",
        &[
            (
                "standpoint actors united",
                "Lists those with this in their name.",
            ),
            (
                "standpoint actors explain \"Deputy US Ambassador to the UN Robert Wood\"",
                "Tells where this source would be filed, and why.",
            ),
        ],
    ),
    (
        "schema",
        &[
            (
                "standpoint schema",
                "Prints the JSON Schema of an analysis.",
            ),
            (
                "standpoint schema comparison",
                "Prints that of a comparison.",
            ),
        ],
    ),
    (
        "completions",
        &[
            ("standpoint completions bash", "To be sourced in ~/.bashrc."),
            (
                "standpoint completions fish > ~/.config/fish/completions/standpoint.fish",
                "Completes in fish from now on.",
            ),
        ],
    ),
    (
        "man",
        &[
            (
                "standpoint man extract | man -l -",
                "Shows the page of a command.",
            ),
            (
                "standpoint man > ~/.local/share/man/man1/standpoint.1",
                "Has man find that of the program.",
            ),
        ],
    ),
];
