//! Inside a room imports go one way: no file needs, over whatever way, one that needs it.
//!
//! What counts is the file in which a name is written, not the one that hands it on by `pub use`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::rooms::FLOORS;

/// The code of each module by its path, without tests and comments.
type Modules = BTreeMap<String, String>;

#[test]
fn imports_go_one_way() {
    let modules = modules();
    let names = handed_on(&modules);
    let needs: BTreeMap<&String, BTreeSet<String>> = (modules.iter())
        .map(|(module, code)| (module, needed(module, code, &modules, &names)))
        .collect();
    for room in FLOORS {
        let inside = |module: &String| module.split("::").next() == Some(room);
        assert!(modules.keys().any(inside), "there is no room {room}");
        for module in modules.keys().filter(|module| inside(module)) {
            if let Some(way) = way_back(module, &needs) {
                panic!("a circle: {}", way.join(" needs "));
            }
        }
    }
}

fn modules() -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Modules::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inner = path.strip_prefix(&root).unwrap().with_extension("");
            let parts: Vec<&str> = inner.iter().map(|part| part.to_str().unwrap()).collect();
            let module = parts.join("::");
            let module = module.strip_suffix("::mod").unwrap_or(&module).to_owned();
            if path.extension().is_some_and(|end| end == "rs") && !parts.contains(&"tests") {
                modules.insert(module, code(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    modules
}

fn code(text: &str) -> String {
    let before = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = before.lines().map(|line| line.split("//").next().unwrap());
    // Who may see something is no use of it.
    let lines = lines.map(|line| match line.split_once("pub(in ") {
        Some((before, after)) => format!("{before}pub{}", after.split_once(')').unwrap().1),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands behind `use` up to the semicolon, each time, and whether it is public.
fn imports(code: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let (before, behind) = rest.split_at(at);
        let end = behind.find(';').unwrap_or(behind.len());
        let (import, after) = behind.split_at(end);
        let line = before.rsplit('\n').next().unwrap().trim();
        if line.is_empty() || line.starts_with("pub") {
            let tree = import.trim_start_matches("use ").to_owned();
            found.push((tree, !line.is_empty()));
        }
        rest = after;
    }
    found
}

/// The paths in a tree of imports: `a::{b, c::d as e}` is `a::b` and `a::c::d`.
fn paths(tree: &str, before: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let parts = tree.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((head, inner)) = part.split_once('{') {
            let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
            paths(inner, &format!("{before}{head}"), found);
        } else {
            let name = part.split(" as ").next().unwrap().trim();
            let path = format!("{before}{name}");
            found.push(path.strip_suffix("::self").unwrap_or(&path).to_owned());
        }
    }
}

/// A path as seen from the root; `None` for one into another crate.
fn absolute(module: &str, path: &str, modules: &Modules) -> Option<String> {
    let mut own: Vec<&str> = module.split("::").collect();
    let mut parts: Vec<&str> = path.split("::").collect();
    match parts[0] {
        "crate" => return Some(parts[1..].join("::")),
        "self" => drop(parts.remove(0)),
        "super" => {
            while parts.first() == Some(&"super") {
                parts.remove(0);
                own.pop();
            }
        }
        first if modules.contains_key(&format!("{module}::{first}")) => {}
        _ => return None,
    }
    own.extend(parts);
    Some(own.join("::"))
}

/// Where names come from that a module hands on: by module and name.
fn handed_on(modules: &Modules) -> BTreeMap<(String, String), String> {
    let mut names = BTreeMap::new();
    for (module, code) in modules {
        for (tree, _) in imports(code).iter().filter(|(_, public)| *public) {
            let mut found = Vec::new();
            paths(tree, "", &mut found);
            for path in found {
                if let Some(path) = absolute(module, &path, modules) {
                    let name = path.rsplit("::").next().unwrap().to_owned();
                    names.insert((module.clone(), name), path);
                }
            }
        }
    }
    names
}

/// The module in which what a path names is written.
fn written(
    path: &str,
    modules: &Modules,
    names: &BTreeMap<(String, String), String>,
) -> Option<String> {
    let parts: Vec<&str> = path.split("::").collect();
    for end in (1..=parts.len()).rev() {
        let module = parts[..end].join("::");
        if !modules.contains_key(&module) {
            continue;
        }
        let name = parts
            .get(end)
            .map(|name| (module.clone(), (*name).to_owned()));
        return match name.and_then(|name| names.get(&name)) {
            Some(next) if next != path => written(next, modules, names),
            _ => Some(module),
        };
    }
    None
}

/// The modules whose names a module uses.
fn needed(
    module: &str,
    code: &str,
    modules: &Modules,
    names: &BTreeMap<(String, String), String>,
) -> BTreeSet<String> {
    let mut found = Vec::new();
    let mut rest = code.to_owned();
    for (tree, public) in imports(code) {
        if !public {
            paths(&tree, "", &mut found);
        }
        rest = rest.replace(&format!("use {tree};"), "");
    }
    // Paths in the code itself.
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    for word in rest
        .split(|c| !is_part(c))
        .filter(|word| word.contains("::"))
    {
        found.push(word.trim_matches(':').to_owned());
    }
    let found = found
        .iter()
        .filter_map(|path| absolute(module, path, modules));
    let found = found.filter_map(|path| written(&path, modules, names));
    found.filter(|other| other != module).collect()
}

/// A way from a module to itself.
fn way_back(module: &String, needs: &BTreeMap<&String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut from: BTreeMap<String, String> = BTreeMap::new();
    let mut next = vec![module.clone()];
    while let Some(here) = next.pop() {
        for other in &needs[&here] {
            if other == module {
                let mut way = vec![module.clone(), here.clone()];
                while let Some(before) = way.last().and_then(|last| from.get(last)) {
                    way.push(before.clone());
                }
                way.reverse();
                return Some(way);
            }
            if !from.contains_key(other) {
                from.insert(other.clone(), here.clone());
                next.push(other.clone());
            }
        }
    }
    None
}
