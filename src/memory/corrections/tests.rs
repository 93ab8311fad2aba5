//! Corrections that are kept, found, merged, and never half read.

use super::sheet::LAST;
use super::*;
use crate::analysis::{Anchor, Change, NamedActor, Scope, Toward};
use crate::document::{BlockKind, Builder, Location, Origin};
use crate::stances::Polarity;

fn article(source: &str, text: &str) -> Document {
    let mut builder = Builder::new(source);
    builder.block(BlockKind::Paragraph, text);
    builder.origin(Origin {
        source: source.to_owned(),
        location: Some(Location::File(source.into())),
        ..Origin::default()
    });
    builder.finish()
}

fn corrections() -> Vec<Correction> {
    let at = |quote: &str| Anchor {
        quote: quote.to_owned(),
        prefix: "“a\n\\b\"".to_owned(),
        suffix: String::new(),
        turn: 0,
    };
    let actor = NamedActor {
        key: "un".to_owned(),
        name: "United Nations".to_owned(),
        number: None,
    };
    let file = |scope, under| Change::File { scope, under };
    let side = |toward, polarity| Change::Side {
        actor: actor.clone(),
        toward,
        polarity,
    };
    [
        file(Scope::Statement, Some(actor.clone())),
        file(Scope::Speaker, None),
        Change::Strike,
        side(Toward::Issue("plan".to_owned()), Some(Polarity::Opposes)),
        side(Toward::Actor(actor.clone()), None),
        Change::Merge {
            actor: actor.clone(),
            into: actor.clone(),
        },
    ]
    .into_iter()
    .zip(["one", "two", "three", "four", "five", "six"])
    .map(|(change, quote)| Correction {
        at: at(quote),
        change,
    })
    .collect()
}

#[test]
fn kept_corrections_are_found_after_the_article_has_changed_or_moved() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(&folder.path().join("deep"));
    let old = article("a.txt", "As it was.");
    assert_eq!(kept.find(&old).unwrap(), []);
    kept.keep(&old, &[], &corrections()).unwrap();
    assert_eq!(kept.find(&old).unwrap(), corrections());
    let changed = article("a.txt", "As it is now.");
    assert_eq!(kept.find(&changed).unwrap(), corrections());
    assert_eq!(
        kept.find(&article("b.txt", "As it was.")).unwrap(),
        corrections()
    );
    assert_eq!(kept.find(&article("b.txt", "Other.")).unwrap(), []);

    // The file follows the article, and goes when nothing is left to keep.
    kept.keep(&changed, &corrections(), &corrections()[..1])
        .unwrap();
    let files = || fs::read_dir(kept.path()).unwrap().count();
    assert_eq!((files(), kept.find(&changed).unwrap().len()), (1, 1));
    kept.keep(&changed, &corrections()[..1], &[]).unwrap();
    assert_eq!(files(), 0);
}

#[test]
fn an_addition_is_the_same_whatever_number_its_statement_has() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let document = article("a.txt", "Text.");
    let add = |number| {
        let at = corrections().remove(0).at;
        let until = at.clone();
        let (cue, by) = (None, None);
        vec![Correction {
            at,
            change: Change::Add {
                until,
                cue,
                by,
                number,
            },
        }]
    };
    kept.keep(&document, &[], &add(None)).unwrap();
    kept.keep(&document, &add(Some(7)), &add(Some(7))).unwrap();
    assert_eq!(kept.find(&document).unwrap(), add(Some(7)));
    kept.keep(&document, &add(Some(8)), &[]).unwrap();
    assert_eq!(kept.find(&document).unwrap(), []);
    // The number is not given again.
    assert_eq!(kept.given(&document).statements, 8);
}

#[test]
fn what_another_reader_kept_stays() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let (document, all) = (article("a.txt", "Text."), corrections());
    kept.keep(&document, &[], &all[..1]).unwrap();
    kept.keep(&document, &[], &all[1..2]).unwrap();
    assert_eq!(kept.find(&document).unwrap().len(), 2);
}

#[test]
fn a_file_that_is_not_understood_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let document = article("a.txt", "Text.");
    kept.keep(&document, &[], &corrections()).unwrap();
    let path = kept.file_of(&document).unwrap();
    fs::write(&path, "change = \"from the future\"").unwrap();
    let fault = kept.find(&document).unwrap_err().to_string();
    assert!(fault.starts_with("cannot read your corrections in"));
    let fault = kept.keep(&document, &[], &corrections()).unwrap_err();
    assert!(fault.to_string().contains("and not kept"), "{fault}");
    assert!(fs::read_to_string(&path).unwrap().contains("future"));
    let nowhere = Corrections::new(&path);
    let fault = nowhere.keep(&document, &[], &corrections()).unwrap_err();
    assert!(fault.to_string().contains("cannot be kept"), "{fault}");
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_never_taken_as_whole() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let document = article("a.txt", "Text.");
    kept.keep(&document, &[], &corrections()).unwrap();
    let path = kept.file_of(&document).unwrap();
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(kept.find(&document).is_err(), "{length} of {}", whole.len());
        assert!(kept.keep(&document, &[], &corrections()[..1]).is_err());
        assert_eq!(fs::read(&path).unwrap().len(), length);
    }
}

#[test]
fn what_a_newer_version_has_put_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let (document, all) = (article("a.txt", "Text."), corrections());
    kept.keep(&document, &[], &all[..2]).unwrap();
    let path = kept.file_of(&document).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let newer = text
        .replacen(
            "[[correction]]",
            "mood = \"calm\"\n\n[[correction]]\nwhy = \"I know\"",
            1,
        )
        .replace(LAST, "[[correction]]\nchange = \"translate\"\n\n# end of ")
        .replace("# end of 2", "# end of 3");
    fs::write(&path, newer).unwrap();
    assert_eq!(kept.find(&document).unwrap(), all[..2]);
    kept.keep(&document, &all[..2], &all[..3]).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for kept in ["mood = ", "why = ", "translate"] {
        assert!(text.contains(kept), "{text}");
    }
    assert_eq!(kept.find(&document).unwrap(), all[..3]);
}

#[test]
fn a_file_in_the_form_of_a_newer_version_stays_and_nothing_of_the_session_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let (document, all) = (article("a.txt", "Text."), corrections());
    kept.keep(&document, &[], &all[..2]).unwrap();
    let path = kept.file_of(&document).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let newer = text.replacen("corrections 2", "corrections 3", 1);
    let unknown = "# standpoint corrections 12\ncorrection = \"a new way\"\n";
    for (file, understood) in [(&*newer, &all[..2]), (unknown, &[])] {
        fs::write(&path, file).unwrap();
        // One is taken back, and two are made; then another.
        let now = [&understood[understood.len().min(1)..], &all[2..4]].concat();
        let told = kept
            .keep(&document, understood, &now)
            .unwrap_err()
            .to_string();
        assert!(told.starts_with("corrected, and kept in "), "{told}");
        assert!(told.contains("a newer standpoint wrote"), "{told}");
        assert_eq!(kept.find(&document).unwrap(), now);
        let more = [&now[..], &all[4..5]].concat();
        assert!(kept.keep(&document, &now, &more).is_err());
        assert_eq!(
            Corrections::new(folder.path()).find(&document).unwrap(),
            more
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), file);
        fs::remove_file(beside(&path)).unwrap();
    }
}

#[test]
fn what_two_readers_kept_beside_a_newer_file_comes_back_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let (document, all) = (article("a.txt", "Text."), corrections());
    kept.keep(&document, &[], &all[..1]).unwrap();
    let path = kept.file_of(&document).unwrap();
    let ours = fs::read_to_string(&path).unwrap();
    fs::write(&path, ours.replacen("corrections 2", "corrections 3", 1)).unwrap();
    let mine = all[..2].to_vec();
    assert!(kept.keep(&document, &all[..1], &mine).is_err());
    let theirs = [&all[..1], &all[2..3]].concat();
    assert!(kept.keep(&document, &all[..1], &theirs).is_err());
    // The newer version is gone, and the first goes on with what it knows.
    fs::write(&path, ours).unwrap();
    kept.keep(&document, &mine, &all[..2]).unwrap();
    assert!(!beside(&path).exists());
    let found = kept.find(&document).unwrap();
    assert!(all[..3].iter().all(|one| has(&found, one)), "{found:?}");
}

#[test]
fn what_has_only_a_name_is_known_by_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let mine = article("/home/ann/a.txt", "Text.");
    kept.keep(&mine, &[], &corrections()).unwrap();
    let mut stranger = article("/home/ann/a.txt", "Other text.");
    assert!(!kept.find(&stranger).unwrap().is_empty());
    stranger.origin.location = None;
    assert_eq!(kept.find(&stranger).unwrap(), []);
}

#[test]
fn no_token_of_an_address_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    let document = article("https://wire.example/a?token=hush#hush", "Text.");
    kept.keep(&document, &[], &corrections()).unwrap();
    let text = fs::read_to_string(kept.file_of(&document).unwrap()).unwrap();
    assert!(
        text.contains("https://wire.example/a") && !text.contains("hush"),
        "{text}"
    );
}

#[test]
fn readers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let one = |number: usize| Correction {
        at: Anchor {
            quote: format!("words {number}"),
            prefix: String::new(),
            suffix: String::new(),
            turn: 0,
        },
        change: Change::Strike,
    };
    std::thread::scope(|scope| {
        for reader in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                let kept = Corrections::new(folder);
                let document = article("a.txt", "Text.");
                let mut mine = Vec::new();
                for number in 0..25 {
                    let former = mine.clone();
                    mine.push(one(100 * reader + number));
                    kept.keep(&document, &former, &mine).unwrap();
                }
            });
        }
    });
    let kept = Corrections::new(folder.path());
    let all = kept.find(&article("a.txt", "Text.")).unwrap();
    assert_eq!(all.len(), 100);
}
