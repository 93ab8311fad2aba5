//! What a user needs to know when something looks wrong: the terminal, the files, the network.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::Instant;

use super::actors::OwnActors;
use super::clipboard;
use super::console::print_coloured;
use super::environment::{is_dumb, is_secure, size};
use super::outcome::Outcome;
use super::reading::{self, Flags};
use crate::analysis::Analyst;
use crate::document::clean;
use crate::input;
use crate::reader::contrast::{LETTERS, MARKS, PALETTES, Palette};
use crate::reader::{Glyphs, Options, Role, SMALLEST, Theme, styled};
use crate::settings::{self, Name, Settings};
use crate::tagger;

/// An article of one sentence, to see that the network runs.
const SENTENCE: &str = "“We are ready,” Ann Lee said.\n";

/// The page, and how many things on it are amiss.
#[derive(Default)]
struct Page {
    text: String,
    amiss: usize,
    /// Columns of the terminal that it is printed on, if it is.
    width: Option<usize>,
}

impl Page {
    fn heading(&mut self, words: &str) {
        let _ = writeln!(self.text, "{words}");
    }

    fn line(&mut self, name: &str, words: &str) {
        let words = clean(words).replace('\n', " ");
        let name = format!("  {name:<10} ");
        let Some(width) = self.width else {
            let _ = writeln!(self.text, "{name}{words}");
            return;
        };
        // A terminal would break words where its last column is.
        let set_in = " ".repeat(name.len());
        let options = textwrap::Options::new(width)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .initial_indent(&name)
            .subsequent_indent(&set_in);
        for line in textwrap::wrap(&words, options) {
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
    }

    /// A line about something that is not as it should be.
    fn fault(&mut self, name: &str, words: &str) {
        self.amiss += 1;
        self.line(name, &format!("AMISS: {words}"));
    }
}

/// Prints the page. Exit code 0 if nothing is amiss, otherwise 1.
pub(super) fn run(flags: &Flags, own: &OwnActors) -> anyhow::Result<Outcome> {
    let env = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut page = Page {
        width: size()
            .filter(|_| io::stdout().is_terminal())
            .map(|(width, _)| usize::from(width).max(40)),
        ..Page::default()
    };
    let _ = writeln!(page.text, "standpoint {}\n", env!("CARGO_PKG_VERSION"));
    let settings = reading::settings(flags);
    let options = settings
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|settings| reading::options(settings, flags));
    terminal(&mut page, &env);
    look(&mut page, settings.as_ref().ok(), options.as_ref().ok());
    page.heading("\nFiles");
    settings_file(&mut page, settings.as_ref(), options.as_ref().err());
    actors(&mut page, own);
    state(&mut page, settings.as_ref().ok());
    page.heading("\nEngine");
    engine(&mut page, own);
    network(&mut page, &env);
    let verdict = match page.amiss {
        0 => "\nNothing is amiss.".to_owned(),
        1 => "\nOne thing is amiss.".to_owned(),
        count => format!("\n{count} things are amiss."),
    };
    page.heading(&verdict);
    print_coloured(&page.text)?;
    Ok(match page.amiss {
        0 => Outcome::Done,
        _ => Outcome::Partly,
    })
}

fn terminal(page: &mut Page, env: &dyn Fn(&str) -> Option<String>) {
    page.heading("Terminal");
    let term = env("TERM").unwrap_or_default();
    let mut kind = format!("TERM={term}");
    for name in ["COLORTERM", "TMUX", "STY", "SSH_CONNECTION"] {
        let told = match name {
            "COLORTERM" => env(name).map(|value| format!(", COLORTERM={value}")),
            "TMUX" => env(name).map(|_| ", in tmux".to_owned()),
            "STY" => env(name).map(|_| ", in screen".to_owned()),
            _ => env(name).map(|_| ", over SSH".to_owned()),
        };
        kind.push_str(&told.unwrap_or_default());
    }
    page.line("kind", &kind);
    let (width, height) = SMALLEST;
    let screen = io::stdout().is_terminal();
    let size = size().filter(|_| screen);
    match size {
        None => page.line(
            "size",
            "standard output is no terminal: a report is printed",
        ),
        Some((w, h)) if w < width || h < height => page.line(
            "size",
            &format!("{w}x{h}, less than {width}x{height}: read line by line"),
        ),
        Some((w, h)) => page.line("size", &format!("{w}x{h}")),
    }
    if is_dumb() {
        page.line(
            "screen",
            "none by its TERM: read line by line, as with --plain",
        );
    }
    page.line("clipboard", clipboard::way().told());
    let keys = io::stdin().is_terminal() || fs::File::open("/dev/tty").is_ok();
    if !keys {
        page.line("keys", "there is no terminal to take keys from");
    }
}

/// Letters and colours as they will be, with a sample of both.
fn look(page: &mut Page, settings: Option<&Settings>, options: Option<&Options>) {
    let (Some(settings), Some(options)) = (settings, options) else {
        return;
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| Some((name, std::env::var(name).ok().filter(|v| !v.is_empty())?)));
    let locale = locale.map_or("no locale is set".to_owned(), |(name, value)| {
        format!("{name}={value}")
    });
    let (letters, glyphs) = if options.ascii {
        ("ASCII", Glyphs::ASCII)
    } else {
        ("Unicode", Glyphs::UNICODE)
    };
    page.line(
        "letters",
        &format!(
            "{letters} ({locale}, ascii = {})",
            settings.get(Name::Ascii)
        ),
    );
    page.line(
        "colours",
        &format!(
            "theme {}, color = {}",
            options.theme.name,
            settings.get(Name::Color)
        ),
    );
    let marks = [
        glyphs.quoted_bar,
        glyphs.reported_bar,
        glyphs.supports,
        glyphs.opposes,
        glyphs.current,
        glyphs.other,
        glyphs.folded,
        glyphs.unfolded,
        glyphs.paragraph,
        glyphs.ellipsis,
    ];
    let marks = format!("{}   if these look wrong: --ascii", marks.join(" "));
    page.line("marks", &marks);
    contrast(page, &options.theme);
    if io::stdout().is_terminal() && !options.colourless {
        let _ = writeln!(page.text, "  {:<10} {}", "sample", sample(&options.theme));
    }
}

/// How well letters and bars can be told from what is behind them, where that is known.
fn contrast(page: &mut Page, theme: &Theme) {
    let of = |palette: &Palette, role| palette.contrast(theme, role);
    if theme.base.bg.is_some() {
        let [any, ..] = PALETTES;
        let bars = (0..6).map(|at| of(&any, Role::Bar(at)));
        let words = format!(
            "text {:.1}, secondary {:.1}, bars {:.1} and more ({LETTERS} is needed for letters, \
             {MARKS} for bars)",
            of(&any, Role::Text),
            of(&any, Role::Secondary),
            bars.fold(f64::INFINITY, f64::min)
        );
        page.line("contrast", &words);
        return;
    }
    let text = |palette: &Palette| of(palette, Role::Text);
    let good = PALETTES.iter().map(text).filter(|ratio| *ratio >= LETTERS);
    let least = good.fold(f64::INFINITY, f64::min);
    let mut words = format!("letters are the terminal's own, {least:.1} and more");
    for palette in PALETTES.iter().filter(|palette| text(palette) < LETTERS) {
        let _ = write!(
            words,
            "; {} {:.1}: --theme paper",
            palette.name,
            text(palette)
        );
    }
    page.line("contrast", &words);
}

/// The colours of the first six parties, and what stands out.
fn sample(theme: &Theme) -> String {
    let styled = |words: &str, role| styled(words, theme.base.patch(theme.style(role)));
    let mut words: Vec<String> = (0..6).map(|party| styled("━━", Role::Bar(party))).collect();
    words.push(styled("secondary", Role::Secondary));
    words.push(styled("found", Role::Match));
    words.join(" ")
}

fn settings_file(
    page: &mut Page,
    settings: Result<&Settings, &settings::Error>,
    options: Option<&settings::Error>,
) {
    match settings {
        Err(fault) => page.fault("settings", &fault.to_string()),
        Ok(settings) => {
            let words = match (&settings.file, settings::config_file()) {
                (Some(file), _) => format!("{}: read", file.display()),
                (None, Some(file)) => format!("{}: not there", file.display()),
                (None, None) => "none, since there is no home folder".to_owned(),
            };
            page.line("settings", &words);
            if let Some(fault) = options {
                page.fault("settings", &fault.to_string());
            }
        }
    }
}

fn actors(page: &mut Page, own: &OwnActors) {
    let words = match settings::actors_file() {
        Some(file) if file.exists() => format!("{}: read", file.display()),
        Some(file) => format!("{}: not there", file.display()),
        None => "none, since there is no home folder".to_owned(),
    };
    match own.gazetteer() {
        Ok(gazetteer) => {
            let count = gazetteer.entries().len();
            page.line("actors", &format!("{words}; {count} are known"));
        }
        Err(fault) => page.fault("actors", &format!("{fault:#}")),
    }
}

fn state(page: &mut Page, settings: Option<&Settings>) {
    let Some(settings) = settings else { return };
    let Some(folder) = reading::state(settings) else {
        let why = if is_secure() {
            "STANDPOINT_SECURE is set"
        } else if settings.is_on(Name::State) {
            "there is no home folder"
        } else {
            "state = false"
        };
        page.line("state", &format!("nothing is remembered, since {why}"));
        return;
    };
    if let Err(reason) = writable(&folder) {
        let words = format!("{} cannot be written: {reason}", folder.display());
        page.fault("state", &words);
        return;
    }
    let lines = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        text.lines().count()
    };
    let corrected = fs::read_dir(folder.join("corrections")).map_or(0, Iterator::count);
    page.line("state", &format!("{}: writable", folder.display()));
    let counts = format!(
        "articles read: {}, places kept: {}, corrected: {corrected}",
        lines("history"),
        lines("places")
    );
    page.line("", &counts);
}

/// Whether a folder can be written, or made. It is not made for that.
fn writable(folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|folder| folder.exists());
    let there = there.ok_or(io::ErrorKind::NotFound)?;
    if !there.is_dir() {
        return Err(io::Error::other(format!(
            "{} is no folder",
            there.display()
        )));
    }
    tempfile::tempfile_in(there).map(drop)
}

fn engine(page: &mut Page, own: &OwnActors) {
    page.line(
        "network",
        &format!("fingerprint {:016x}", tagger::fingerprint()),
    );
    let begun = Instant::now();
    let analysis = own.gazetteer().and_then(|gazetteer| {
        let analyst = Analyst::with_gazetteer(gazetteer)?;
        let loaded = begun.elapsed().as_millis();
        let analysis = analyst.analyse(input::plain::read(SENTENCE, "doctor"))?;
        Ok((loaded, analysis))
    });
    match analysis {
        Ok((loaded, analysis)) if analysis.statements.len() == 1 => {
            let all = begun.elapsed().as_millis();
            let words = format!("loaded in {loaded} ms; finds who speaks in a sentence, {all} ms");
            page.line("runs", &words);
        }
        Ok(_) => page.fault("runs", "it does not find who speaks in “… ,” Ann Lee said"),
        Err(fault) => page.fault("runs", &format!("{fault:#}")),
    }
}

fn network(page: &mut Page, env: &dyn Fn(&str) -> Option<String>) {
    let proxies = ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"];
    let proxy = proxies.iter().find(|name| env(name).is_some());
    let words = match (is_secure(), cfg!(feature = "fetch"), proxy) {
        (true, ..) => "off, since STANDPOINT_SECURE is set".to_owned(),
        (_, false, _) => "off: built without it".to_owned(),
        (_, _, Some(name)) => format!("only for addresses that you give, by the proxy in {name}"),
        _ => "only for addresses that you give".to_owned(),
    };
    page.line("internet", &words);
}
