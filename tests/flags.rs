//! What goes with a record, and which force makes it: what is asked, and when.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Checked, Decision};
use crime_check::check;
use serde_json::{Value, json};

fn answer(report: Value, victim: Value, suspect: Value, event: Value) -> Answer {
    let mut report = report;
    report["reported_by"] = json!("victim");
    let incident = json!({
        "report": { "received": "2026-06-10T15:20:00+01:00", "facts": report },
        "people": { "victims": [{ "facts": victim }], "suspects": [{ "facts": suspect }] },
        "events": [event],
    });
    match check(&incident, None) {
        Checked::Answer(answer) => *answer,
        Checked::Errors { errors } => panic!("{errors:?}"),
    }
}

fn hit(more: Value) -> Value {
    let mut facts =
        json!({ "assault_how": "force", "assault_injury": "minor", "assault_intent": "no" });
    for (fact, value) in more.as_object().unwrap() {
        facts[fact] = value.clone();
    }
    json!({ "act": "attacked", "facts": facts })
}

fn of_event(event: Value) -> Answer {
    answer(json!({}), json!({}), json!({}), event)
}

fn asks(answer: &Answer, fact: &str) -> bool {
    answer.ask.iter().any(|row| row.fact == fact)
}

#[test]
fn a_flag_is_never_needed_and_asks_one_thing_at_a_time() {
    let first = of_event(hit(json!({})));
    assert!(asks(&first, "relationship") && !asks(&first, "suspect_age"));
    let flags = |fact: &str| fact.starts_with("flag_") || fact == "relationship";
    assert!(first.ask.iter().all(|row| !(flags(row.fact) && row.needed)));
    let partner = of_event(hit(json!({ "relationship": "partner" })));
    assert!(asks(&partner, "victim_age") && partner.flags.is_empty());
    let stranger = of_event(hit(json!({ "relationship": "stranger" })));
    assert!(!asks(&stranger, "victim_age") && !asks(&stranger, "suspect_age"));
}

#[test]
fn which_religion_is_asked_only_of_hate_of_a_religion() {
    assert!(!asks(&of_event(hit(json!({}))), "flag_religion"));
    assert!(!asks(
        &of_event(hit(json!({ "flag_hate": "race" }))),
        "flag_religion"
    ));
    let religion = of_event(hit(json!({ "flag_hate": "religion" })));
    assert!(asks(&religion, "flag_religion"));
    assert_eq!(religion.flags, ["hate", "hate_religion"]);
}

#[test]
fn a_flag_of_the_rule_that_gave_the_class_is_not_asked_again() {
    let spiked = json!({ "act": "attacked", "facts": { "assault_how": "substance", "assault_substance_aim": "annoy" } });
    let spiked = of_event(spiked);
    assert_eq!(spiked.flags, ["spiking"]);
    assert!(!asks(&spiked, "flag_spiked"));
}

#[test]
fn nothing_that_is_not_recorded_as_a_crime_has_flags_or_asks_for_them() {
    let event = hit(json!({ "flag_online": "yes", "flag_alcohol": "yes" }));
    let elsewhere = answer(
        json!({ "where": "other_force" }),
        json!({}),
        json!({}),
        event,
    );
    assert_eq!(elsewhere.decision, Decision::CrimeRelatedIncident);
    assert!(elsewhere.flags.is_empty());
    assert!(
        elsewhere
            .ask
            .iter()
            .all(|row| !row.fact.starts_with("flag_"))
    );
}

#[test]
fn questions_on_metal_corrosives_and_spiking_are_kept_to_the_crimes_that_can_have_the_flag() {
    let listed = |class: &str, code: &str| {
        of_event(
            json!({ "act": "other_listed_offence", "offence": { "class": class, "code": code } }),
        )
    };
    let (theft, shop, damage, robbery) = (
        listed("45", "045/10"),
        listed("46", "046/00"),
        listed("58C", "149/00"),
        listed("34B", "034/01"),
    );
    assert!(
        asks(&theft, "flag_metal") && !asks(&shop, "flag_metal") && !asks(&damage, "flag_metal")
    );
    for fact in ["assault_corrosive", "flag_spiked"] {
        assert!(
            asks(&robbery, fact) && !asks(&damage, fact) && !asks(&theft, fact),
            "{fact}"
        );
    }
    for answer in [theft, shop, damage, robbery] {
        assert!(asks(&answer, "flag_online") && asks(&answer, "flag_hate"));
    }
}

#[test]
fn exploitation_of_a_child_is_abuse_too() {
    let paid =
        json!({ "act": "other_listed_offence", "offence": { "class": "71", "code": "071/06" } });
    let paid = answer(
        json!({}),
        json!({ "victim_kind": "person" }),
        json!({}),
        paid,
    );
    assert_eq!(
        paid.flags,
        ["child_sexual_abuse", "child_sexual_exploitation"]
    );
    assert!(paid.must_do.contains(&"safeguard"));
}

#[test]
fn where_the_people_were_is_asked_only_of_those_who_do_not_know_which_force_records_it() {
    let with = |report: Value| answer(report, json!({}), json!({}), hit(json!({})));
    let place = |answer: &Answer| {
        let rows = answer.ask.iter().map(|row| row.fact);
        rows.filter(|fact| fact.starts_with("place_"))
            .collect::<Vec<_>>()
    };
    assert_eq!(place(&with(json!({}))), ["place_how"]);
    assert!(place(&with(json!({ "where": "here" }))).is_empty());
    assert!(place(&with(json!({ "place_how": "clear" }))).is_empty());
    assert_eq!(
        place(&with(json!({ "place_how": "several" }))),
        ["place_several"]
    );
    assert_eq!(
        place(&with(json!({ "place_how": "remote" }))),
        ["place_suspect"]
    );
    let unknown = with(json!({ "place_how": "remote", "place_suspect": "not_known" }));
    assert_eq!(place(&unknown), ["place_suspect_home", "place_home"]);
}

#[test]
fn an_answer_on_where_it_happened_goes_before_the_principles() {
    let both = json!({ "where": "btp", "place_how": "in_person", "place_suspect": "here" });
    let both = answer(both, json!({}), json!({}), hit(json!({})));
    assert_eq!(both.because, ["recording-related-btp"]);
    let settled = answer(
        json!({ "place_how": "in_person", "place_suspect": "other_force" }),
        json!({}),
        json!({}),
        hit(json!({})),
    );
    assert_eq!(settled.because, ["recording-related-other-area"]);
    assert!(!asks(&settled, "where"));
}
