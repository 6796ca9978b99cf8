//! What holds of every incident, whatever is known of it: random incidents are made from the rulebook's own acts,
//! facts and answers. And what holds of every table, on what is partly known.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Ask, Checked, Deadline, Decision};
use crime_check::facts::{World, every_answer, read};
use crime_check::rulebook::{FACTS, Scope, Stage, TABLES, fact, of_every_event};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Offences that events of `other_listed_offence` name: against a victim, against the state and of either kind, in
/// the principal crime table and outside it.
const OFFENCES: [(&str, &str); 14] = [
    ("1", "001/01"),
    ("5D", "005/01"),
    ("8N", "008/06"),
    ("105A", "105/01"),
    ("34B", "034/01"),
    ("28I", "028/03"),
    ("49", "049/10"),
    ("48", "048/01"),
    ("58D", "149/00"),
    ("66", "066/01"),
    ("33", "033/00"),
    ("8L", "195/94"),
    ("36", "036/01"),
    ("35", "035/00"),
];

fn place(id: &str) -> usize {
    FACTS.iter().position(|fact| fact.id == id).unwrap()
}

fn of_scope(scope: Scope) -> Vec<usize> {
    (0..FACTS.len())
        .filter(|index| FACTS[*index].scope == scope)
        .collect()
}

/// Facts that an event of this act may carry.
fn of_act(act: &str) -> Vec<usize> {
    let table = TABLES
        .iter()
        .find(|table| table.stage == Stage::Classify && table.act == act);
    let mut facts: Vec<usize> = table.map_or_else(Vec::new, |table| {
        let own = table.facts.iter().copied();
        own.filter(|fact| FACTS[*fact].scope == Scope::Event)
            .collect()
    });
    for shared in [fact::TIMING, fact::OCCASION]
        .into_iter()
        .chain(of_every_event())
    {
        if !facts.contains(&shared) {
            facts.push(shared);
        }
    }
    facts
}

/// One answer, mostly, and now and then two that are both possible.
fn answer_to(fact: usize) -> impl Strategy<Value = Value> {
    let options = FACTS[fact].options.len();
    let id = move |bit: usize| json!(FACTS[fact].options[bit].id);
    prop_oneof![
        9 => (0..options).prop_map(id),
        1 => (0..options, 0..options).prop_map(move |(one, other)| json!([id(one), id(other)])),
    ]
}

/// Some of these facts with their answers. Exceptions are rarer than the questions that are always asked.
fn facts(of: Vec<usize>) -> BoxedStrategy<Value> {
    let each: Vec<_> = of
        .into_iter()
        .map(|fact| {
            let often = if FACTS[fact].usual.is_some() {
                0.12
            } else {
                0.6
            };
            let id = FACTS[fact].id;
            proptest::option::weighted(often, answer_to(fact))
                .prop_map(move |answer| answer.map(|answer| (id.to_owned(), answer)))
        })
        .collect();
    each.prop_map(|facts| Value::Object(facts.into_iter().flatten().collect()))
        .boxed()
}

fn event(index: usize, victims: usize, suspects: usize) -> BoxedStrategy<Value> {
    let mut kinds: Vec<BoxedStrategy<Value>> = TABLES
        .iter()
        .filter(|table| table.stage == Stage::Classify)
        .map(|table| {
            facts(of_act(table.act))
                .prop_map(|facts| json!({ "act": table.act, "facts": facts }))
                .boxed()
        })
        .collect();
    let listed = (prop::sample::select(&OFFENCES[..]), facts(of_act("")));
    kinds.push(
        listed
            .prop_map(|((class, code), facts)| {
                let offence = json!({ "class": class, "code": code });
                json!({ "act": "other_listed_offence", "offence": offence, "facts": facts })
            })
            .boxed(),
    );
    let linked = (
        proptest::option::of(prop::sample::subsequence(
            (1..=victims).collect::<Vec<_>>(),
            1..=victims,
        )),
        proptest::option::of(1..=suspects),
        prop_oneof![4 => Just(1_u32), 1 => 2_u32..5],
    );
    (prop::strategy::Union::new(kinds), linked)
        .prop_map(move |(mut event, (victims, suspect, number))| {
            event["id"] = json!(format!("event-{index}"));
            event["number"] = json!(number);
            if let Some(victims) = victims {
                let ids: Vec<String> = victims.iter().map(|victim| format!("v{victim}")).collect();
                event["victims"] = json!(ids);
            }
            if let Some(suspect) = suspect {
                event["suspect"] = json!(format!("s{suspect}"));
            }
            event
        })
        .boxed()
}

fn person(scope: Scope) -> impl Strategy<Value = Value> {
    let number = prop_oneof![4 => Just(1_u32), 1 => 2_u32..4];
    (facts(of_scope(scope)), number)
        .prop_map(|(facts, number)| json!({ "facts": facts, "number": number }))
}

/// An incident of up to four events between up to three victims and two suspects or groups.
fn incident() -> BoxedStrategy<Value> {
    (1_usize..=3, 1_usize..=2, 1_usize..=4)
        .prop_flat_map(|(victims, suspects, events)| {
            let events: Vec<_> = (1..=events)
                .map(|index| event(index, victims, suspects))
                .collect();
            (
                facts(of_scope(Scope::Report)),
                prop::collection::vec(person(Scope::Victim), victims),
                prop::collection::vec(person(Scope::Suspect), suspects),
                events,
            )
        })
        .prop_map(|(report, victims, suspects, events)| {
            json!({
                "report": { "received": "2026-06-01T14:30:00+01:00", "facts": report },
                "people": { "victims": victims, "suspects": suspects },
                "events": events,
            })
        })
        .boxed()
}

/// An incident of one event, one victim and one suspect or group.
fn single() -> BoxedStrategy<Value> {
    (
        facts(of_scope(Scope::Report)),
        person(Scope::Victim),
        person(Scope::Suspect),
        event(1, 1, 1),
    )
        .prop_map(|(report, victim, suspect, event)| {
            json!({
                "report": { "received": "2026-06-01T14:30:00+01:00", "facts": report },
                "people": { "victims": [victim], "suspects": [suspect] },
                "events": [event],
            })
        })
        .boxed()
}

#[track_caller]
fn answer(incident: &Value) -> Answer {
    match crime_check::check(incident, Some("2026-06-01T15:00:00+01:00")) {
        Checked::Answer(answer) => *answer,
        Checked::Errors { errors } => panic!("{incident} gives errors: {errors:?}"),
    }
}

fn set(ids: &[&'static str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// What must not depend on the order of the events, considered as sets.
fn in_any_order(answer: &Answer) -> Value {
    let records: BTreeSet<String> = answer
        .records
        .iter()
        .map(|row| {
            let events: BTreeSet<&String> = row.events.iter().collect();
            let whole = (row.count, row.unit, row.provisional, &row.pages);
            let reasons = (set(&row.because), set(&row.could_become));
            format!(
                "{} {} {whole:?} {reasons:?} {events:?}",
                row.class, row.code
            )
        })
        .collect();
    let considered: BTreeSet<String> = answer
        .considered
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    let undecided: BTreeSet<String> = answer
        .undecided
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    json!({
        "decision": answer.decision.id(),
        "settled": answer.settled,
        "because": set(&answer.because),
        "must_do": set(&answer.must_do),
        "flags": set(&answer.flags),
        "records": records,
        "considered": considered,
        "undecided": undecided,
    })
}

/// Which deadline runs, or the rule by which none does.
fn deadline(answer: &Answer) -> String {
    match &answer.deadline {
        Deadline::Due(due) => format!("{} {}", due.variant, due.latest),
        Deadline::NotApplicable { because, .. } => format!("{because:?}"),
    }
}

/// The object that holds the facts of a place such as `events[0]`, made if it is not there.
fn facts_at<'i>(incident: &'i mut Value, on: &str) -> &'i mut Map<String, Value> {
    let mut place = incident;
    for part in on.split('.') {
        place = match part.split_once('[') {
            None => &mut place[part],
            Some((field, index)) => {
                let index: usize = index.trim_end_matches(']').parse().unwrap();
                &mut place[field][index]
            }
        };
    }
    if place.get("facts").is_none() {
        place["facts"] = json!({});
    }
    place["facts"].as_object_mut().unwrap()
}

/// How many answers a value of a fact leaves possible.
fn left(value: Option<&Value>) -> usize {
    match value {
        None => usize::MAX,
        Some(Value::Array(rows)) => rows
            .iter()
            .map(Value::to_string)
            .collect::<BTreeSet<_>>()
            .len(),
        Some(_) => 1,
    }
}

/// Every fact that could still be answered, with its place.
fn still_open(incident: &Value) -> Vec<(String, usize)> {
    let mut open = Vec::new();
    let mut scope = |on: String, of: Vec<usize>| {
        let mut copy = incident.clone();
        let known = facts_at(&mut copy, &on).clone();
        // Who says where the people were has answered where it happened.
        let placed = known.get("place_how").is_some_and(|how| how != "clear");
        for fact in of {
            if fact == fact::WHERE && placed {
                continue;
            }
            if !known.contains_key(FACTS[fact].id) {
                open.push((on.clone(), fact));
            }
        }
    };
    scope("report".to_owned(), of_scope(Scope::Report));
    for index in 0..incident["people"]["victims"].as_array().unwrap().len() {
        scope(format!("people.victims[{index}]"), of_scope(Scope::Victim));
    }
    for index in 0..incident["people"]["suspects"].as_array().unwrap().len() {
        scope(
            format!("people.suspects[{index}]"),
            of_scope(Scope::Suspect),
        );
    }
    for (index, event) in incident["events"].as_array().unwrap().iter().enumerate() {
        let act = event["act"].as_str().unwrap();
        scope(format!("events[{index}]"), of_act(act));
    }
    open
}

/// What a settled answer promises not to change.
fn promised(answer: &Answer) -> (Decision, Vec<(String, String, u32, &'static str)>) {
    let row = |row: &crime_check::answer::Record| {
        (row.class.clone(), row.code.clone(), row.count, row.unit)
    };
    (answer.decision, answer.records.iter().map(row).collect())
}

fn check_questions(incident: &Value, ask: &[Ask]) -> Result<(), TestCaseError> {
    let mut copy = incident.clone();
    for question in ask {
        let index = place(question.fact);
        prop_assert!(question.options.len() > 1, "{question:?}");
        prop_assert!(FACTS[index].scope != Scope::Derived, "{question:?}");
        let known = facts_at(&mut copy, &question.on)
            .get(question.fact)
            .cloned();
        prop_assert!(
            left(known.as_ref()) > 1,
            "{question:?} was answered: {known:?}"
        );
    }
    let places: BTreeSet<(&str, &str)> =
        ask.iter().map(|row| (row.fact, row.on.as_str())).collect();
    prop_assert_eq!(places.len(), ask.len(), "a question stands twice");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn every_incident_gives_an_answer_and_the_same_one_again(incident in incident()) {
        let text = incident.to_string();
        let first = crime_check::check_json(&text, Some("2026-06-01T15:00:00+01:00"));
        prop_assert!(first.contains("\"decision\""), "{first}");
        prop_assert_eq!(first, crime_check::check_json(&text, Some("2026-06-01T15:00:00+01:00")));
    }

    #[test]
    fn every_record_counts_at_least_one_and_stands_on_the_official_list(incident in incident()) {
        let answer = answer(&incident);
        for record in &answer.records {
            prop_assert!(record.count >= 1, "{record:?}");
            let listed = crime_check::find(&record.code, 500);
            let listed = listed.iter().any(|row| row.current && row.class == record.class && row.code == record.code);
            let by_fraud_chapter = record.class.starts_with("NFIB");
            prop_assert!(listed || by_fraud_chapter, "{} {}", record.class, record.code);
            prop_assert!(!record.events.is_empty() && !record.pages.is_empty() && !record.title.is_empty(), "{record:?}");
        }
        let to_record = answer.records.iter().any(|record| record.decision == Decision::RecordCrime);
        prop_assert!(!to_record || answer.decision == Decision::RecordCrime, "{answer:?}");
    }

    #[test]
    fn the_order_of_events_does_not_matter(
        (incident, shuffled) in incident().prop_flat_map(|incident| {
            let events = incident["events"].as_array().unwrap().clone();
            (Just(incident), Just(events).prop_shuffle())
        })
    ) {
        let mut other = incident.clone();
        other["events"] = json!(shuffled);
        prop_assert_eq!(in_any_order(&answer(&incident)), in_any_order(&answer(&other)), "{}", other);
    }

    #[test]
    fn the_order_of_events_does_not_move_the_deadline(
        (incident, shuffled) in incident().prop_flat_map(|incident| {
            let events = incident["events"].as_array().unwrap().clone();
            (Just(incident), Just(events).prop_shuffle())
        })
    ) {
        let mut other = incident.clone();
        other["events"] = json!(shuffled);
        prop_assert_eq!(deadline(&answer(&incident)), deadline(&answer(&other)), "{}", other);
    }

    #[test]
    fn one_more_fact_never_widens_what_a_table_can_give(
        table in 0..TABLES.len(),
        known in prop::collection::vec((0..FACTS.len(), any::<u32>()), 0..12),
        fact in 0..FACTS.len(),
        answers in any::<u32>(),
    ) {
        let table = &TABLES[table];
        let mut world = World::unknown();
        for (place, answers) in known {
            let fact = table.facts[place % table.facts.len()];
            world.narrow(fact, answers & every_answer(fact));
        }
        let before = read(table, &world, |_, _| {});
        world.narrow(table.facts[fact % table.facts.len()], answers);
        let after = read(table, &world, |_, _| {});
        let before: BTreeSet<usize> = before.candidates().collect();
        let after: BTreeSet<usize> = after.candidates().collect();
        prop_assert!(after.is_subset(&before), "{after:?} is not in {before:?}");
    }

    #[test]
    fn every_question_is_about_a_fact_that_is_still_open(incident in incident()) {
        check_questions(&incident, &answer(&incident).ask)?;
    }

    #[test]
    fn answering_the_first_question_again_and_again_ends_with_nothing_needed(
        incident in incident(),
        choices in prop::collection::vec(any::<usize>(), 200),
    ) {
        let mut incident = incident;
        let mut choices = choices.into_iter();
        let last = loop {
            let answer = answer(&incident);
            check_questions(&incident, &answer.ask)?;
            let Some(question) = answer.ask.first() else { break answer };
            let Some(choice) = choices.next() else {
                return Err(TestCaseError::fail(format!("no end after 200 answers: {incident}")));
            };
            let option = question.options[choice % question.options.len()];
            facts_at(&mut incident, &question.on).insert(question.fact.to_owned(), json!(option));
        };
        prop_assert!(last.decision != Decision::Ask, "nothing to ask and not decided: {incident}");
        let open: Vec<_> = last.undecided.iter().filter(|row| row.refer.is_none()).collect();
        prop_assert!(open.is_empty(), "nothing to ask and {open:?}: {incident}");
    }
}

/// Answers the first question, mostly as usual where it is about an exception, until the answer is settled.
fn until_settled(mut incident: Value, choices: &[usize]) -> Option<Value> {
    for choice in choices {
        let answer = answer(&incident);
        if answer.settled {
            return Some(incident);
        }
        let question = answer.ask.first()?;
        let usual = FACTS[place(question.fact)]
            .usual
            .map(|bit| FACTS[place(question.fact)].options[bit as usize].id);
        let option =
            match usual.filter(|usual| choice % 10 != 0 && question.options.contains(usual)) {
                Some(usual) => usual,
                None => question.options[choice / 10 % question.options.len()],
            };
        facts_at(&mut incident, &question.on).insert(question.fact.to_owned(), json!(option));
    }
    None
}

fn settled(incident: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    (incident, prop::collection::vec(0..10_000_usize, 150))
        .prop_filter_map("never settled", |(incident, choices)| {
            until_settled(incident, &choices)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn a_settled_answer_of_one_event_is_not_changed_by_a_fact_that_was_open(incident in settled(single())) {
        unchanged(&incident)?;
    }

    #[test]
    fn a_settled_answer_is_not_changed_by_a_fact_that_was_open(incident in settled(incident())) {
        unchanged(&incident)?;
    }
}

fn unchanged(incident: &Value) -> Result<(), TestCaseError> {
    let before = answer(incident);
    for (on, fact) in still_open(incident) {
        for option in &FACTS[fact].options {
            let mut more = incident.clone();
            facts_at(&mut more, &on).insert(FACTS[fact].id.to_owned(), json!(option.id));
            prop_assert_eq!(
                promised(&before),
                promised(&answer(&more)),
                "{} = {} on {} changes {}",
                FACTS[fact].id,
                option.id,
                on,
                incident
            );
        }
    }
    Ok(())
}
