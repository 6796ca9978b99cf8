//! Splits the compiled text of the edition into the tables of `mod.rs`, once. The text is written by `build/emit.rs`,
//! one line for each thing and fields between tabs, so there is nothing here that can be wrong in a way that a build
//! would not have refused.

use super::{
    Action, Cell, Choice, Class, Counts, Crime, Edition, Fact, Flag, Kinds, LaterLaw, NotCounted,
    Outcome, Pair, PrincipalRow, Rule, Rung, Schools, Scope, Stage, Table, Unit,
};
use crate::answer::Decision;
use crate::packing::unpack;
use alloc::string::String;
use alloc::vec::Vec;
use spin::Lazy;

/// The tables of the edition. The WebAssembly leaves out the words that only pages show: they come with the package, in
/// the catalogue.
#[cfg(not(target_arch = "wasm32"))]
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/rulebook.txt"));
#[cfg(target_arch = "wasm32")]
static TEXT: Lazy<String> = Lazy::new(|| {
    let text = include_str!(concat!(env!("OUT_DIR"), "/rulebook-without-words.txt"));
    named(text, &crate::wasm::names())
});
/// Puts back into the text what the catalogue holds: names of rules and their pages, titles of classes, and names of
/// facts with their answers.
#[cfg(target_arch = "wasm32")]
fn named(text: &str, names: &str) -> String {
    let mut lists = names.split('\x0c').map(|list| list.split('\n'));
    let mut list = || lists.next().unwrap_or_else(|| "".split('\n'));
    let (mut rules, mut pages) = (list(), list());
    let (mut titles, mut facts) = (list(), list());
    let mut out = String::with_capacity(text.len() + names.len() * 2);
    for line in text.lines() {
        let (kind, rest) = line.split_once('\t').unwrap_or((line, ""));
        let mut add = |parts: &[&str]| out.extend(parts.iter().copied());
        match kind {
            "rule" => {
                let rest = rest.strip_prefix('\t').unwrap_or_default();
                let (rule, pages) = (rules.next(), pages.next());
                let (rule, pages) = (rule.unwrap_or_default(), pages.unwrap_or_default());
                add(&[kind, "\t", rule, "\t", pages, rest]);
            }
            "class" => {
                let (class, rest) = rest.split_once('\t').unwrap_or_default();
                let title = titles.next().unwrap_or_default();
                add(&[kind, "\t", class, "\t", title, rest]);
            }
            "fact" => {
                let mut ids = facts.next().unwrap_or_default().split(' ');
                add(&[kind, "\t", ids.next().unwrap_or_default(), rest]);
                for answer in ids {
                    add(&["\nanswer\t", answer]);
                }
            }
            _ => add(&[line]),
        }
        out.push('\n');
    }
    out
}

/// The official list, a column after the other.
pub static LIST: Lazy<String> =
    Lazy::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/offences.packed"))));

type Row = Vec<&'static str>;

/// A list that is split from the text when it is first used.
pub type List<T> = Lazy<Vec<T>>;

/// The edition.
pub static EDITION: Lazy<Edition> = Lazy::new(|| {
    let row = rows("edition").next().unwrap_or_default();
    Edition {
        id: field(&row, 1),
        title: field(&row, 2),
        version: field(&row, 3),
        from: date(field(&row, 4)),
        to: date(field(&row, 5)),
        reviewed_by_registrar: field(&row, 6) == "yes",
        attribution: field(&row, 7),
        sources: rows("source")
            .map(|row| (field(&row, 1), field(&row, 2)))
            .collect(),
    }
});

/// The schools protocol's serious list.
pub static SCHOOLS: Lazy<Schools> = Lazy::new(|| {
    let row = rows("schools").next().unwrap_or_default();
    Schools {
        page: number(field(&row, 1)),
        indictable_only: field(&row, 2) == "yes",
        classes: words(field(&row, 3)),
    }
});

/// What must be done after a decision.
pub static ACTIONS: List<Action> = Lazy::new(|| {
    rows("action")
        .map(|row| Action {
            id: field(&row, 1),
            say: field(&row, 2),
            page: number(field(&row, 3)),
        })
        .collect()
});

/// Closing categories of incidents: id and title.
pub static INCIDENT_CATEGORIES: List<(&'static str, &'static str)> = Lazy::new(|| {
    rows("category")
        .map(|row| (field(&row, 1), field(&row, 2)))
        .collect()
});

/// Flags that a recorded crime takes.
pub static FLAGS: List<Flag> = Lazy::new(|| {
    let flag = |row: Row| Flag {
        id: field(&row, 1),
        label: field(&row, 2),
        implies: words(field(&row, 3)),
    };
    rows("flag").map(flag).collect()
});

/// Withdrawn offences that one of today replaces: code and class, then those of today.
pub static REPLACED: List<[&'static str; 4]> = Lazy::new(|| {
    let replaced = |row: Row| [1, 2, 3, 4].map(|index| field(&row, index));
    rows("replaced").map(replaced).collect()
});

/// Offences that are newer than the edition.
pub static LATER_LAWS: List<LaterLaw> = Lazy::new(|| {
    let law = |row: Row| LaterLaw {
        id: field(&row, 1),
        name: field(&row, 2),
        words: field(&row, 3),
        from: field(&row, 4),
        say: field(&row, 5),
        source: field(&row, 6),
    };
    rows("later_law").map(law).collect()
});

/// What the pages say on matters that nothing here decides.
#[cfg(not(target_arch = "wasm32"))]
pub static GUIDANCE: List<super::Guidance> = Lazy::new(|| {
    let guidance = |row: Row| super::Guidance {
        id: field(&row, 1),
        title: field(&row, 2),
        say: field(&row, 3),
        pages: words(field(&row, 4)).into_iter().map(number).collect(),
    };
    rows("guidance").map(guidance).collect()
});

/// What kind of crime each class and code is.
pub static KINDS: Lazy<Kinds> = Lazy::new(|| {
    let answer = |letter: char| 1 << letter.to_digit(32).unwrap_or(0);
    let all = rows("kinds").next().unwrap_or_default();
    let of_code = |row: Row| {
        let letter = field(&row, 3).chars().next().unwrap_or('0');
        (number(field(&row, 1)), field(&row, 2), answer(letter))
    };
    Kinds {
        of_class: field(&all, 1).chars().map(answer).collect(),
        of_code: rows("kind").map(of_code).collect(),
    }
});

/// Every fact.
pub static FACTS: List<Fact> = Lazy::new(|| {
    let mut facts: Vec<Fact> = Vec::new();
    for row in all() {
        match field(&row, 0) {
            "fact" => facts.push(Fact {
                id: field(&row, 1),
                scope: match field(&row, 2) {
                    "report" => Scope::Report,
                    "victim" => Scope::Victim,
                    "suspect" => Scope::Suspect,
                    "event" => Scope::Event,
                    _ => Scope::Derived,
                },
                usual: field(&row, 3).parse().ok(),
                ask: field(&row, 4),
                help: field(&row, 5),
                options: Vec::new(),
            }),
            "answer" => {
                if let Some(fact) = facts.last_mut() {
                    fact.options.push(Choice {
                        id: field(&row, 1),
                        label: field(&row, 2),
                    });
                }
            }
            _ => {}
        }
    }
    facts
});

/// Every counting unit.
pub static UNITS: List<Unit> = Lazy::new(|| {
    let unit = |row: Row| Unit {
        id: field(&row, 1),
        counts: match field(&row, 2) {
            "victims" => Counts::Victims,
            "victims_or_one" => Counts::VictimsOrOne,
            "number" => Counts::Number,
            "places" => Counts::Places,
            "offenders" => Counts::Offenders,
            "offenders_for_victims" => Counts::OffendersForVictims,
            "offender_groups" => Counts::OffenderGroups,
            _ => Counts::General,
        },
        family_as_one: field(&row, 3) == "yes",
        one: field(&row, 4),
    };
    rows("unit").map(unit).collect()
});

/// Every class of recorded crime.
pub static CLASSES: List<Class> = Lazy::new(|| {
    let class = |row: Row| Class {
        id: field(&row, 1),
        title: field(&row, 2),
        group: field(&row, 3),
        unit: number(field(&row, 4)),
        page: number(field(&row, 5)),
        made_out_first: field(&row, 6) == "yes",
    };
    rows("class").map(class).collect()
});

/// The principal crime look-up table.
pub static PRINCIPAL: List<PrincipalRow> = Lazy::new(|| {
    let principal = |row: Row| PrincipalRow {
        offence: field(&row, 1),
        classes: words(field(&row, 2)),
        codes: words(field(&row, 3)),
    };
    rows("principal").map(principal).collect()
});

/// Which offence goes before which outside the look-up table.
pub static PREFERS: List<Pair> = Lazy::new(|| pairs("prefers"));
/// The conduct ladder.
pub static CONDUCT: List<Rung> = Lazy::new(|| {
    let rung = |row: Row| Rung {
        pair: pair(&row),
        groups: names(field(&row, 6)),
        years: number(field(&row, 7)),
        sexual_years: number(field(&row, 8)),
        unclear: names(field(&row, 9)),
    };
    rows("conduct").map(rung).collect()
});
/// What one crime holds of another.
pub static ABSORBS: List<Pair> = Lazy::new(|| pairs("absorbs"));
/// What is recorded in addition.
pub static ADDITIONAL: List<Pair> = Lazy::new(|| pairs("additional"));
/// Crimes against the state that count as one for each offender or group.
pub static TOGETHER: List<Pair> = Lazy::new(|| pairs("together"));
/// What belongs in the record that reported conduct continues.
pub static INCLUDED: List<Pair> = Lazy::new(|| pairs("included"));
/// Why an offence is not counted.
pub static REASONS: List<Pair> = Lazy::new(|| pairs("reason"));

/// Every table, and every rule in the order of the tables.
static TABLES_AND_RULES: Lazy<(Vec<Table>, Vec<Rule>)> = Lazy::new(|| {
    let mut tables: Vec<Table> = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    for row in all() {
        match field(&row, 0) {
            "table" => tables.push(Table {
                stage: match field(&row, 1) {
                    "decide" => Stage::Decide,
                    "deadline" => Stage::Deadline,
                    "place" => Stage::Place,
                    "flag" => Stage::Flag,
                    _ => Stage::Classify,
                },
                act: field(&row, 2),
                title: field(&row, 3),
                hint: field(&row, 4),
                number_ask: field(&row, 5),
                facts: words(field(&row, 6)).into_iter().map(number).collect(),
                first: rules.len(),
                end: rules.len(),
            }),
            "rule" => {
                rules.push(rule(&row, tables.len().saturating_sub(1)));
                if let Some(table) = tables.last_mut() {
                    table.end = rules.len();
                }
            }
            "not_counted" => {
                if let Some(rule) = rules.last_mut() {
                    let page = number(field(&row, 3));
                    rule.not_counted.push(NotCounted {
                        what: field(&row, 1),
                        why: field(&row, 2),
                        page,
                    });
                }
            }
            _ => {}
        }
    }
    (tables, rules)
});

/// Every table.
pub static TABLES: Lazy<&'static [Table]> = Lazy::new(|| TABLES_AND_RULES.0.as_slice());
/// Every rule.
pub static RULES: Lazy<&'static [Rule]> = Lazy::new(|| TABLES_AND_RULES.1.as_slice());

fn rule(row: &Row, table: usize) -> Rule {
    let cell = |text: &'static str| {
        let (fact, accepts) = text.split_once(':').unwrap_or_default();
        Cell {
            fact: number(fact),
            accepts: u32::from_str_radix(accepts, 16).unwrap_or_default(),
        }
    };
    Rule {
        id: field(row, 1),
        table,
        cells: words(field(row, 3)).into_iter().map(cell).collect(),
        means: words(field(row, 10)).into_iter().map(cell).collect(),
        outcome: outcome(field(row, 4), field(row, 5), field(row, 6)),
        say: field(row, 7),
        pages: words(field(row, 2)).into_iter().map(number).collect(),
        flags: words(field(row, 8)),
        unit: field(row, 9).parse().ok(),
        actions: words(field(row, 11)).into_iter().map(number).collect(),
        not_counted: Vec::new(),
    }
}

fn outcome(kind: &str, what: &'static str, more: &'static str) -> Outcome {
    let mut more_fields = more.split('|');
    let mut next = || more_fields.next().unwrap_or_default();
    let mut crime = || Crime {
        class: number(next()),
        maximum: next(),
        basis: number(next()),
        serious: next() == "1",
        code: next(),
    };
    match kind {
        "crime" => Outcome::Crime(Crime {
            code: what,
            ..crime()
        }),
        "incident" => Outcome::Incident { category: what },
        "nothing" => Outcome::Nothing { why: what },
        "crime_related_incident" => Outcome::CrimeRelatedIncident { why: what },
        "report_fraud" => Outcome::ReportFraud {
            why: what,
            crime: (!more.is_empty()).then(crime),
        },
        "add_to_existing" => Outcome::AddToExisting { why: what },
        "refer_class" => Outcome::ReferClass {
            why: what,
            basis: number(more),
        },
        "decision" => Outcome::Decision {
            decision: Decision::ALL
                .get(number::<usize>(what))
                .copied()
                .unwrap_or(Decision::Refer),
        },
        "place" => Outcome::Place {
            answers: number(what),
        },
        "flag" => Outcome::Flag,
        "deadline" => Outcome::Deadline {
            variant: what,
            limit_hours: next().parse().ok(),
            why: next(),
        },
        _ => Outcome::Refer { why: what },
    }
}

fn pairs(kind: &'static str) -> Vec<Pair> {
    rows(kind).map(|row| pair(&row)).collect()
}

fn pair(row: &Row) -> Pair {
    Pair {
        id: field(row, 1),
        say: field(row, 2),
        page: number(field(row, 3)),
        this: names(field(row, 4)),
        over: names(field(row, 5)),
    }
}

fn all() -> impl Iterator<Item = Row> {
    TEXT.lines().map(|line| line.split('\t').collect())
}

fn rows(kind: &'static str) -> impl Iterator<Item = Row> {
    let lines = TEXT.lines();
    let of_kind = lines.filter(move |line| line.split('\t').next() == Some(kind));
    of_kind.map(|line| line.split('\t').collect())
}

fn field(row: &Row, index: usize) -> &'static str {
    row.get(index).copied().unwrap_or_default()
}

fn words(text: &'static str) -> Vec<&'static str> {
    text.split_ascii_whitespace().collect()
}

fn names(text: &'static str) -> Vec<&'static str> {
    text.split(',').filter(|name| !name.is_empty()).collect()
}

fn number<T: core::str::FromStr + Default>(text: &str) -> T {
    text.parse().unwrap_or_default()
}

fn date(text: &str) -> (i32, u32, u32) {
    let mut parts = text.split('-');
    let mut next = || number::<u32>(parts.next().unwrap_or_default());
    (next().cast_signed(), next(), next())
}
