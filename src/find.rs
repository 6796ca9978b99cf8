//! The official list of notifiable offences: all of it, current and withdrawn, as the Home Office publishes it. It is
//! found by Home Office code, by class, or by words of its title, act and section.

use crate::incident::ListedOffence;
use crate::rulebook::{
    CLASSES, Crime, FACTS, LATER_LAWS, LIST, List, REPLACED, RULES, SCHOOLS, fact,
};
use alloc::borrow::Cow;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::str::Split;
use serde::Serialize;
use spin::Lazy;

/// An offence of the official list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Offence {
    /// Home Office code.
    pub code: Cow<'static, str>,
    /// Class.
    pub class: &'static str,
    /// I: indictable only; E: either way; S: summary.
    pub mode: &'static str,
    /// Maximum sentence as printed: years, or "Life", "6m", "51 weeks", "fine".
    pub maximum_sentence: &'static str,
    /// V: victim based; S: state based; S/V: either.
    pub basis: &'static str,
    /// Whether it is notifiable now.
    pub current: bool,
    /// For an offence that is newer than the edition: its id in the catalogue's `later_laws`. It has neither class nor
    /// code; an event that names it by this id is referred.
    pub later_law: Option<&'static str>,
    /// First day, where the list gives it.
    pub from: &'static str,
    /// For a withdrawn offence: the one of today that replaces it, where that is known.
    pub replaced_by: Option<ListedOffence>,
    /// Last day, where the list gives it.
    pub to: &'static str,
    /// Title.
    pub offence: &'static str,
    /// Act.
    pub act: &'static str,
    /// Section.
    pub section: &'static str,
}

/// All offences, in the order of the list, then those that are newer. The compiled text holds a column after the other;
/// an empty cell repeats the one above it, `-` is empty, and `+` is the next code of the series.
static OFFENCES: List<Offence> = Lazy::new(|| {
    let mut columns = LIST.split('\x0c').map(|column| Column {
        cells: column.split('\n'),
        above: "",
    });
    let mut column = || {
        columns.next().unwrap_or(Column {
            cells: "".split('\n'),
            above: "",
        })
    };
    let mut codes = LIST.split('\x0c').next().unwrap_or_default().split('\n');
    let _ = column();
    let (mut classes, mut modes, mut sentences, mut bases) =
        (column(), column(), column(), column());
    let (mut current, mut from, mut to) = (column(), column(), column());
    let (mut offences, mut acts, mut sections) = (column(), column(), column());
    let mut code: Cow<'static, str> = Cow::Borrowed("");
    let mut list = Vec::new();
    for cell in codes.by_ref() {
        code = match cell {
            "" => code,
            "+" => Cow::Owned(next_code(&code)),
            cell => Cow::Borrowed(cell),
        };
        list.push(Offence {
            code: code.clone(),
            class: classes.next(),
            mode: modes.next(),
            maximum_sentence: sentences.next(),
            basis: bases.next(),
            current: current.next() == "yes",
            later_law: None,
            replaced_by: None,
            from: from.next(),
            to: to.next(),
            offence: offences.next(),
            act: acts.next(),
            section: sections.next(),
        });
    }
    list.extend(LATER_LAWS.iter().map(|law| Offence {
        code: Cow::Borrowed(""),
        class: "",
        mode: "",
        maximum_sentence: "",
        basis: "",
        current: false,
        later_law: Some(law.id),
        replaced_by: None,
        from: law.from,
        to: "",
        offence: law.name,
        act: "",
        section: "",
    }));
    list
});

/// A column of the compiled list.
struct Column {
    cells: Split<'static, char>,
    above: &'static str,
}

impl Column {
    fn next(&mut self) -> &'static str {
        match self.cells.next() {
            Some("") => {}
            Some("-") | None => self.above = "",
            Some(cell) => self.above = cell,
        }
        self.above
    }
}

fn next_code(code: &str) -> String {
    let (series, number) = code.split_once('/').unwrap_or((code, "0"));
    format!("{series}/{:02}", number.parse::<u32>().unwrap_or(0) + 1)
}

/// The current offence of a class and code, with what the stages need of it. One class and code can stand on several
/// lines of the list; if they differ in basis, both are possible.
#[must_use]
pub fn listed(class: &str, code: &str) -> Option<Crime> {
    // Rules carry the offence already; the list is only searched for offences that no rule gives.
    let class = CLASSES.iter().position(|row| row.id == class)?;
    let by_rule = (RULES.iter().filter_map(|rule| rule.outcome.crime()))
        .find(|crime| crime.class == class && crime.code == code);
    by_rule.or_else(|| {
        let id = CLASSES.get(class)?.id;
        let found = OFFENCES
            .iter()
            .find(|row| row.current && row.code == code && row.class == id)?;
        Some(Crime {
            class,
            code: &found.code,
            maximum: found.maximum_sentence,
            basis: basis(found.basis),
            serious: SCHOOLS.indictable_only && found.mode == "I" || SCHOOLS.classes.contains(&id),
        })
    })
}

fn basis(printed: &str) -> u32 {
    let answers = FACTS
        .get(fact::BASIS)
        .map(|fact| fact.options.as_slice())
        .unwrap_or_default();
    let bit = |id: &str| {
        answers
            .iter()
            .position(|answer| answer.id == id)
            .map_or(0, |bit| 1 << bit)
    };
    let victim = if printed.contains('V') {
        bit("victim")
    } else {
        0
    };
    victim
        | if printed.contains('S') {
            bit("state")
        } else {
            0
        }
}

/// Offences that match a code ("008/06", "8/6", "00806"), a class ("8N") or words, best first, at most `limit`.
/// Current offences go before withdrawn ones. Offences that are newer than the edition are found by their words.
#[must_use]
pub fn find(query: &str, limit: usize) -> Vec<Offence> {
    let query: String = query
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    let words: Vec<&str> = query
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/')
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || limit == 0 {
        return Vec::new();
    }
    let mut best: Vec<(Reverse<u32>, usize, Offence)> = Vec::new();
    for (index, offence) in OFFENCES.iter().enumerate() {
        let scores = words.iter().map(|word| score(offence, word));
        let Some(sum) = scores
            .map(|score| (score > 0).then_some(score))
            .sum::<Option<u32>>()
        else {
            continue;
        };
        let now = offence.current || offence.later_law.is_some();
        let rank = (Reverse(sum + u32::from(now) * 50), index);
        let place = best.partition_point(|(score, index, _)| (*score, *index) < rank);
        if place < limit {
            best.insert(place, (rank.0, rank.1, offence.clone()));
            best.truncate(limit);
        }
    }
    let replaced = |mut offence: Offence| {
        let mut rows = REPLACED.iter().filter(|_| !offence.current);
        let row = rows.find(|[code, class, ..]| *code == offence.code && *class == offence.class);
        offence.replaced_by = row.map(|[_, _, code, class]| ListedOffence {
            class: (*class).to_owned(),
            code: (*code).to_owned(),
        });
        offence
    };
    best.into_iter()
        .map(|(_, _, offence)| replaced(offence))
        .collect()
}

/// How well one word fits: 0 not at all.
fn score(offence: &Offence, word: &str) -> u32 {
    if offence.class.eq_ignore_ascii_case(word) {
        return 100;
    }
    let digit = word.starts_with(|first: char| first.is_ascii_digit());
    if (digit || word.contains('/')) && same_code(&offence.code, word) {
        return 120;
    }
    let fits = |text: &str, whole: u32, start: u32| {
        text.split(|letter: char| !letter.is_ascii_alphanumeric())
            .map(|other| {
                let other = other.to_ascii_lowercase();
                if other == word {
                    whole
                } else if word.len() > 2 && other.starts_with(word) {
                    start
                } else {
                    0
                }
            })
            .max()
            .unwrap_or(0)
    };
    let class = CLASSES
        .iter()
        .find(|row| row.id == offence.class)
        .map_or("", |row| row.title);
    let later = LATER_LAWS
        .iter()
        .find(|law| Some(law.id) == offence.later_law)
        .map_or("", |law| law.words);
    fits(offence.offence, 20, 12)
        .max(fits(later, 20, 12))
        .max(fits(class, 10, 8))
        .max(fits(offence.act, 5, 4))
        .max(fits(offence.section, 5, 0))
}

/// "8/6", "008/06" and "00806" are the same code.
fn same_code(code: &str, typed: &str) -> bool {
    if let (Some((left, right)), Some((typed_left, typed_right))) =
        (code.split_once('/'), typed.split_once('/'))
    {
        let same = |part: &str, typed: &str| {
            let digits = |part: &str| part.trim_start_matches('0').to_owned();
            digits(part).eq_ignore_ascii_case(&digits(typed))
        };
        return same(left, typed_left) && same(right, typed_right);
    }
    typed.len() == 5 && code.bytes().filter(|byte| *byte != b'/').eq(typed.bytes())
}
