//! The ledger of an edition: for each page of the official text, what became of its paragraphs. Read by the test of the
//! ledger and by the rule page. The format is described in `src/rulebook/README.md`.

use serde::Deserialize;

/// The pages of the rules that hold rules; those before are a title and a table of contents.
pub const PAGES: std::ops::RangeInclusive<u16> = 6..=98;

/// What no rule of the rulebook does but the program itself, and in which file it does it.
pub const PROGRAM: [(&str, &str); 5] = [
    (
        "stage:classify",
        "The class on what is known: the first rule that is true, with those above it that are open as what it could become (src/stages/classify.rs)",
    ),
    (
        "stage:decide",
        "Whether each event is recorded, and which of several decisions speaks for the report (src/stages/decide.rs)",
    ),
    (
        "stage:principal",
        "Which of several crimes is recorded: the finished incident, the look-up table, the ladder of conduct crimes, violence before property, the higher maximum sentence (src/stages/principal.rs)",
    ),
    (
        "stage:count",
        "How many crimes, by the counting unit of the class or the rule (src/stages/count.rs)",
    ),
    (
        "stage:deadline",
        "The same day and 24 elapsed hours, also across a change of the clocks (src/stages/deadline.rs)",
    ),
];

/// One file of the ledger.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    #[serde(default)]
    pub paragraph: Vec<Paragraph>,
    #[serde(default)]
    pub inconsistency: Vec<Inconsistency>,
}

/// What a paragraph says in short, and what became of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Page of the rules.
    pub page: Option<u16>,
    /// Page of the chapter on fraud, instead.
    pub chapter: Option<u16>,
    pub what: String,
    /// Ids of rules, or of what the program does; `*` stands for any letters.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why nothing encodes it.
    pub left_out: Option<String>,
}

/// Where the official text contradicts itself, or leaves something open that must be chosen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inconsistency {
    pub page: Option<u16>,
    pub chapter: Option<u16>,
    pub text: String,
    pub chosen: String,
}

/// Every file of the ledger by its name, in order; the message names the file that cannot be read.
pub fn files() -> Result<Vec<(String, Ledger)>, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rulebook/2026-27/ledger");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| error.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().display().to_string();
            let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
            let ledger = toml::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
            Ok((name, ledger))
        })
        .collect()
}

/// Whether a name of the ledger means this id.
pub fn means(name: &str, id: &str) -> bool {
    let Some((start, rest)) = name.split_once('*') else {
        return name == id;
    };
    let Some(left) = id.strip_prefix(start) else {
        return false;
    };
    rest.is_empty() || (0..=left.len()).any(|at| left.get(at..).is_some_and(|end| means(rest, end)))
}
