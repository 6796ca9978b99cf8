//! The rulebook as it stands in its files. Names here are the keys that `src/rulebook/README.md` documents; an unknown
//! key is a mistake, so that a slip of the pen is never silently ignored.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything in one edition's folder.
#[derive(Default)]
pub struct Edition {
    pub head: Head,
    pub facts: BTreeMap<String, Fact>,
    pub tables: Vec<(String, Table)>,
    pub counting: Counting,
    pub classes: Vec<Class>,
    /// The offences of the list, and after them the reported incidents.
    pub offences: Vec<Offence>,
    pub guidance: Vec<Guidance>,
    pub later_laws: Vec<LaterLaw>,
    /// How many offences of the list are current.
    pub listed: usize,
    /// Withdrawn offences that one of today replaces: code and class, and those of today.
    pub replaced: Vec<Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub id: String,
    pub title: String,
    pub version: String,
    pub from: String,
    pub to: String,
    pub reviewed_by_registrar: bool,
    pub attribution: String,
    /// The acts in the order in which they are offered.
    pub acts: Vec<String>,
    #[serde(default)]
    pub source: Vec<Source>,
    pub schools: Schools,
    pub made_out_first: Vec<String>,
    pub incident_categories: BTreeMap<String, String>,
    pub flags: BTreeMap<String, Flag>,
    pub actions: BTreeMap<String, Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    pub date: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Schools {
    pub page: u8,
    pub indictable_only: bool,
    pub classes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub say: String,
    pub page: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    pub label: String,
    /// Flags that go with it.
    #[serde(default)]
    pub implies: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct GuidanceFile {
    guidance: Vec<Guidance>,
}

/// What the pages say on matters that nothing here decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    pub id: String,
    pub title: String,
    pub say: String,
    pub pages: Vec<u8>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct LaterLawFile {
    law: Vec<LaterLaw>,
}

/// An offence that is newer than the edition and has no code in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterLaw {
    pub id: String,
    pub name: String,
    pub words: String,
    pub from: String,
    pub say: String,
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    fact: BTreeMap<String, Fact>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub scope: String,
    #[serde(default)]
    pub ask: String,
    #[serde(default)]
    pub help: String,
    pub options: Vec<Choice>,
    pub usual: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: String,
    /// For the derived fact `crime_kind`: the groups of classes, classes and codes that this answer stands for.
    #[serde(default)]
    pub crimes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub act: Option<String>,
    pub stage: Option<String>,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub number_ask: String,
    pub facts: Vec<String>,
    pub rule: Vec<Rule>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub class: Option<String>,
    pub code: Option<String>,
    /// One rule for each answer of the one fact in `by`, with its code: expanded when the file is read.
    pub by: Option<String>,
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    pub incident: Option<String>,
    pub nothing: Option<String>,
    pub crime_related_incident: Option<String>,
    pub report_fraud: Option<String>,
    pub add_to_existing: Option<String>,
    pub refer: Option<String>,
    pub refer_class: Option<String>,
    pub decision: Option<String>,
    #[serde(default, rename = "do")]
    pub actions: Vec<String>,
    pub variant: Option<String>,
    pub limit_hours: Option<u8>,
    pub not_applicable: Option<String>,
    pub sets: Option<OneOrMany>,
    #[serde(default)]
    pub when: BTreeMap<String, OneOrMany>,
    /// What the rule's facts also tell about the report.
    #[serde(default)]
    pub means: BTreeMap<String, OneOrMany>,
    pub say: String,
    #[serde(default)]
    pub pages: Vec<u8>,
    #[serde(default)]
    pub overrides: Vec<String>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub flags: Vec<String>,
    pub unit: Option<String>,
    pub basis: Option<String>,
    pub school_serious: Option<bool>,
    #[serde(default)]
    pub not_counted: Vec<NotCounted>,
    #[serde(default)]
    pub example: Vec<Case>,
    #[serde(default)]
    pub near_miss: Vec<Case>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct NotCounted {
    pub what: String,
    pub why: String,
    pub page: u8,
}

/// An example or a near miss; the tests judge what it gives.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct Case {
    pub text: String,
    pub facts: BTreeMap<String, OneOrMany>,
    pub gives: Option<String>,
    pub source: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
pub enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub fn values(&self) -> Vec<&str> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values.iter().map(String::as_str).collect(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    pub unit: BTreeMap<String, Unit>,
    #[serde(default)]
    pub principal: Vec<Principal>,
    #[serde(default)]
    pub prefers: Vec<Pair>,
    #[serde(default)]
    pub conduct: Vec<Rung>,
    #[serde(default)]
    pub together: Vec<Pair>,
    #[serde(default)]
    pub included: Vec<Pair>,
    #[serde(default)]
    pub absorbs: Vec<Pair>,
    #[serde(default)]
    pub additional: Vec<Pair>,
    #[serde(default)]
    pub reason: Vec<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub one: String,
    pub counts: String,
    #[serde(default)]
    pub family_as_one: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Principal {
    pub offence: String,
    pub classes: Vec<String>,
    pub codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub id: String,
    pub say: String,
    pub page: u8,
}

/// A rule between offences; each name is a class, or a class and a code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub id: String,
    pub this: Vec<String>,
    #[serde(default)]
    pub over: Vec<String>,
    pub say: String,
    pub page: u8,
}

/// A rung of the conduct ladder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    pub id: String,
    pub this: Vec<String>,
    pub over: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    #[serde(default)]
    pub years: u8,
    #[serde(default)]
    pub sexual_years: u8,
    #[serde(default)]
    pub unclear: Vec<String>,
    pub say: String,
    pub page: u8,
}

pub struct Class {
    pub class: String,
    pub title: String,
    pub group: String,
    pub unit: String,
    pub page: u8,
}

pub struct Offence {
    pub code: String,
    pub class: String,
    pub mode: String,
    pub maximum: String,
    pub basis: String,
    pub current: bool,
    /// The row as printed.
    pub columns: Vec<String>,
}

/// Reads the folder of one edition; what cannot be read is named in `mistakes`.
pub fn edition(folder: &Path, mistakes: &mut Vec<String>) -> Edition {
    let mut edition = Edition {
        head: toml_file(&folder.join("edition.toml"), mistakes).unwrap_or_default(),
        counting: toml_file(&folder.join("counting.toml"), mistakes).unwrap_or_default(),
        ..Edition::default()
    };
    for path in toml_files(&folder.join("questions")) {
        let Some(file) = toml_file::<QuestionFile>(&path, mistakes) else {
            continue;
        };
        for (id, fact) in file.fact {
            if edition.facts.insert(id.clone(), fact).is_some() {
                mistakes.push(format!("{}: fact `{id}` stands twice", path.display()));
            }
        }
    }
    let guidance = toml_file::<GuidanceFile>(&folder.join("guidance.toml"), mistakes);
    edition.guidance = guidance.unwrap_or_default().guidance;
    let later = toml_file::<LaterLawFile>(&folder.join("later_law.toml"), mistakes);
    edition.later_laws = later.unwrap_or_default().law;
    let stages = ["recording", "deadline", "location", "flags"];
    let mut tables: Vec<_> = stages
        .iter()
        .map(|stage| folder.join(format!("{stage}.toml")))
        .collect();
    tables.extend(toml_files(&folder.join("acts")));
    for path in tables {
        if let Some(mut table) = toml_file::<Table>(&path, mistakes) {
            table.rule = table.rule.into_iter().flat_map(by_fact).collect();
            edition.tables.push((path.display().to_string(), table));
        }
    }
    let place = |table: &Table| {
        let act = table.act.as_ref()?;
        edition.head.acts.iter().position(|known| known == act)
    };
    edition.tables.sort_by_key(|(_, table)| place(table));
    for row in rows(&folder.join("classes.tsv"), 5, mistakes) {
        edition.classes.push(Class {
            class: row[0].clone(),
            title: row[1].clone(),
            group: row[2].clone(),
            unit: row[3].clone(),
            page: row[4].parse().unwrap_or_default(),
        });
    }
    edition.replaced = rows(&folder.join("replaced.tsv"), 4, mistakes);
    let listed = rows(&folder.join("offences.tsv"), 11, mistakes);
    let reported = rows(&folder.join("reported-incidents.tsv"), 11, mistakes);
    edition.listed = listed.iter().filter(|row| row[5] == "yes").count();
    for row in listed.into_iter().chain(reported) {
        edition.offences.push(Offence {
            code: row[0].clone(),
            class: row[1].clone(),
            mode: row[2].clone(),
            maximum: row[3].clone(),
            basis: row[4].clone(),
            current: row[5] == "yes",
            columns: row,
        });
    }
    edition
}

/// A rule with `by` and `codes` is one rule for each answer of that fact: `id-answer`, with the answer's class and code
/// ("92D 092/20", or the code alone where the rule names the class).
fn by_fact(rule: Rule) -> Vec<Rule> {
    let Some(by) = &rule.by else {
        return vec![rule];
    };
    let of_answer = |(answer, code): (&String, &String)| {
        let (class, code) = match code.split_once(' ') {
            Some((class, code)) => (Some(class.to_owned()), code),
            None => (rule.class.clone(), code.as_str()),
        };
        let mut row = rule.clone();
        row.id = format!("{}-{}", rule.id, answer.replace('_', "-"));
        row.class = class;
        row.code = Some(code.to_owned());
        row.when
            .insert(by.clone(), OneOrMany::One(answer.to_owned()));
        row
    };
    rule.codes.iter().map(of_answer).collect()
}

fn toml_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    paths.sort();
    paths
}

fn toml_file<T: DeserializeOwned>(path: &Path, mistakes: &mut Vec<String>) -> Option<T> {
    let read = std::fs::read_to_string(path).map_err(|error| error.to_string());
    match read.and_then(|text| toml::from_str(&text).map_err(|error| error.to_string())) {
        Ok(value) => Some(value),
        Err(error) => {
            mistakes.push(format!("{}: {error}", path.display()));
            None
        }
    }
}

fn rows(path: &Path, columns: usize, mistakes: &mut Vec<String>) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() == columns {
            rows.push(row);
        } else {
            mistakes.push(format!(
                "{}: line {}: {} columns, expected {columns}",
                path.display(),
                number + 1,
                row.len()
            ));
        }
    }
    if rows.is_empty() {
        mistakes.push(format!("{}: is empty or missing", path.display()));
    }
    rows
}
