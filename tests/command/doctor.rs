//! What the doctor says, and how it exits.

use crate::{setup, stdout};

#[test]
fn nothing_is_amiss_in_a_fresh_home() {
    let setup = setup();
    let said = stdout(&mut setup.run(&["doctor"]));
    assert!(said.contains("config.toml: not there"), "{said}");
    assert!(said.contains(": writable") && said.contains("articles read: 0"));
    assert!(said.contains("fingerprint "));
    assert!(said.contains("finds who speaks"));
    assert!(said.ends_with("Nothing is amiss.\n"));
    assert!(said.lines().count() <= 24, "one screen");
    assert!(!said.contains('\u{1b}'));
    assert!(
        !setup.folder.path().join("state").exists(),
        "it makes nothing"
    );
    let said = stdout(
        setup
            .run(&["doctor", "--no-state"])
            .env("STANDPOINT_SECURE", "1"),
    );
    assert!(said.contains("nothing is remembered, since STANDPOINT_SECURE is set"));
    assert!(said.contains("off, since STANDPOINT_SECURE is set"));
}

#[test]
fn what_is_amiss_is_named_and_counted() {
    let setup = setup();
    let config = setup.folder.path().join("config/standpoint");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "[reader]\nthem = \"ink\"\n").unwrap();
    std::fs::write(config.join("actors.toml"), "[[actor]]\nnam = \"x\"\n").unwrap();
    let output = setup.run(&["doctor"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("AMISS: ") && said.contains("did you mean theme?"),
        "{said}"
    );
    assert!(said.contains("actors.toml"));
    std::fs::remove_file(config.join("actors.toml")).unwrap();
    std::fs::remove_file(config.join("config.toml")).unwrap();
    std::fs::write(setup.folder.path().join("state"), "").unwrap();
    let output = setup.run(&["doctor"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("cannot be written") && said.ends_with("One thing is amiss.\n"),
        "{said}"
    );
}
