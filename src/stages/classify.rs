//! Class and Home Office code: reads the table of the event's act (pages 32 to 98), or takes the offence that the
//! event names. It also works out what the recording decision needs to know of the result: what the report amounts
//! to, whether the offence has a victim or is against the state (the official list's V, S or S/V), and whether it is
//! on the schools protocol's serious list.

use super::{Case, Part, Step, Tried, outcome};
use crate::facts::{every_answer, read};
use crate::rulebook::{CLASSES, Crime, Outcome, RULES, choice, fact};
use alloc::vec;
use alloc::vec::Vec;

/// The act of an event that names an offence of the official list.
pub const OTHER_LISTED_OFFENCE: &str = "other_listed_offence";

/// Classifies every part.
pub fn classify(case: &mut Case) {
    let Case { parts, trace, .. } = case;
    let mut last_event = None;
    for part in parts {
        let first_victim = last_event != Some(part.event);
        last_event = Some(part.event);
        if let Some(table) = part.table {
            part.class = read(table, &part.world, |rule, truth| {
                if first_victim {
                    trace.push(Tried {
                        rule: Step::Rule(rule),
                        truth,
                        event: part.event,
                    });
                }
            });
        }
        derive(part);
    }
}

/// Sets the derived facts from the rule that answers on what is known, or, while none does, from every rule that could.
pub fn derive(part: &mut Part) {
    let mut amounts_to = 0;
    let mut basis = 0;
    let mut serious = 0;
    let mut urgent = [0; URGENT.len()];
    if let Some(crime) = &part.listed {
        amounts_to |= of_class(crime);
        basis |= crime.basis;
        serious |= school(crime.serious);
        for (set, (_, no)) in urgent.iter_mut().zip(URGENT) {
            *set |= no;
        }
    }
    let answering: Vec<usize> = match part.class.first_true {
        Some(rule) => vec![rule],
        None => part.class.open.clone(),
    };
    for rule in answering {
        amounts_to |= of_rule(rule);
        if let Some(crime) = outcome(rule).and_then(Outcome::crime) {
            basis |= crime.basis;
            serious |= school(crime.serious);
        } else if let Some(Outcome::ReferClass { basis: of_rule, .. }) = outcome(rule) {
            basis |= *of_rule;
            serious |= every_answer(fact::SCHOOL_SERIOUS);
        }
        for (set, means) in urgent.iter_mut().zip(urgency(rule)) {
            *set |= means;
        }
    }
    let means = part.class.first_true.and_then(|rule| RULES.get(rule));
    for cell in means.into_iter().flat_map(|rule| &rule.means) {
        part.world.set(cell.fact, cell.accepts);
    }
    part.world.narrow(fact::AMOUNTS_TO, amounts_to);
    part.world.narrow(fact::SCHOOL_SERIOUS, serious);
    for ((fact, _), set) in URGENT.iter().zip(urgent) {
        part.world.narrow(*fact, set);
    }
    // The list's S/V: it depends on whether there is a victim.
    let public = choice::victim_kind::PUBLIC;
    if basis & choice::basis::STATE != 0 && basis & choice::basis::VICTIM != 0 {
        if part.world.is(fact::VICTIM_KIND, public) {
            basis = choice::basis::STATE;
        } else if !part.world.may_be(fact::VICTIM_KIND, public) {
            basis = choice::basis::VICTIM;
        }
    }
    part.world.narrow(fact::BASIS, basis);
}

/// What a rule means for how its crime is recorded unless it says so: with the usual delay, and with confirmation.
const URGENT: [(usize, u32); 2] = [
    (fact::WITHOUT_DELAY, choice::without_delay::NO),
    (fact::WITHOUT_CONFIRMATION, choice::without_confirmation::NO),
];

/// What a rule means for each fact of `URGENT`.
#[must_use]
pub fn urgency(rule: usize) -> [u32; 2] {
    let means = RULES.get(rule).map(|rule| rule.means.as_slice());
    URGENT.map(|(fact, usual)| {
        let mut cells = means.unwrap_or_default().iter();
        cells
            .find(|cell| cell.fact == fact)
            .map_or(usual, |cell| cell.accepts)
    })
}

/// What a rule's result amounts to: an answer to the derived fact `amounts_to`.
#[must_use]
pub fn of_rule(rule: usize) -> u32 {
    match outcome(rule) {
        Some(Outcome::Crime(crime)) => of_crime(crime),
        Some(Outcome::ReferClass { .. }) => choice::amounts_to::CRIME,
        Some(Outcome::Incident { .. }) => choice::amounts_to::INCIDENT,
        Some(Outcome::Nothing { .. }) => choice::amounts_to::NOTHING,
        Some(Outcome::CrimeRelatedIncident { .. }) => choice::amounts_to::CRIME_RELATED_INCIDENT,
        Some(Outcome::ReportFraud { .. }) => choice::amounts_to::REPORT_FRAUD,
        Some(Outcome::AddToExisting { .. }) => choice::amounts_to::EXISTING,
        _ => choice::amounts_to::REFER,
    }
}

/// What a listed offence amounts to: a fraud class is recorded by Report Fraud, unless a rule says otherwise.
fn of_class(crime: &Crime) -> u32 {
    match CLASSES.get(crime.class) {
        Some(class) if class.group == "NFIB fraud" => choice::amounts_to::REPORT_FRAUD,
        _ => of_crime(crime),
    }
}

fn of_crime(crime: &Crime) -> u32 {
    match CLASSES.get(crime.class) {
        Some(class) if matches!(class.id, "N100" | "N300") => choice::amounts_to::REPORTED_INCIDENT,
        Some(class) if class.made_out_first => choice::amounts_to::CRIME_WHEN_MADE_OUT,
        _ => choice::amounts_to::CRIME,
    }
}

fn school(serious: bool) -> u32 {
    if serious {
        choice::school_serious::YES
    } else {
        choice::school_serious::NO
    }
}
