//! Bad input, natively: whatever comes in, what comes out is an answer or a list of everything that is wrong with it,
//! each with its path, a code and a message that says what is allowed. Nothing is dropped or corrected in silence.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Checked, Decision, InputError};
use crime_check::catalogue::about;
use crime_check::{catalogue, check, check_json, find};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[track_caller]
fn errors(incident: &Value) -> Vec<InputError> {
    match check(incident, None) {
        Checked::Answer(answer) => panic!("{incident} gives an answer: {answer:?}"),
        Checked::Errors { errors } => {
            assert!(!errors.is_empty());
            for error in &errors {
                assert!(!error.code.is_empty() && !error.message.is_empty());
                assert!(error.message.len() < 2_000 && error.path.len() < 300);
                assert!(!error.message.contains(char::is_control), "{error:?}");
                assert!(!error.path.contains(char::is_control), "{error:?}");
            }
            errors
        }
    }
}

#[track_caller]
fn answer(incident: &Value) -> Answer {
    match check(incident, None) {
        Checked::Answer(answer) => *answer,
        Checked::Errors { errors } => panic!("{incident} gives errors: {errors:?}"),
    }
}

/// Path and code of each error.
#[track_caller]
fn found(incident: &Value) -> Vec<(String, &'static str)> {
    let errors = errors(incident).into_iter();
    errors.map(|error| (error.path, error.code)).collect()
}

#[track_caller]
fn only(incident: &Value, path: &str, code: &str) -> String {
    let errors = errors(incident);
    assert_eq!(errors.len(), 1, "{incident}: {errors:?}");
    assert_eq!((errors[0].path.as_str(), errors[0].code), (path, code));
    errors[0].message.clone()
}

/// A sound incident with everything in it, changed.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut incident = json!({
        "edition": "2026-27",
        "report": { "received": "2026-06-01T14:30:00+01:00", "facts": { "reported_by": "victim" } },
        "people": {
            "victims": [{ "id": "caller", "number": 1, "facts": { "victim_kind": "person" } }, { "id": "friend" }],
            "suspects": [{ "id": "group", "number": 2, "facts": { "suspect_police": "no" } }],
        },
        "events": [
            { "id": "first", "act": "attacked", "victims": ["caller"], "suspect": "group", "number": 1, "facts": { "assault_injury": "minor" } },
            { "id": "second", "act": "other_listed_offence", "offence": { "class": "8N", "code": "008/06" } },
        ],
    });
    change(&mut incident);
    incident
}

#[test]
fn the_incident_that_these_tests_change_is_sound() {
    answer(&changed(|_| {}));
}

#[test]
fn an_unknown_field_is_named_at_every_level() {
    for (place, path) in [
        ("", "typo"),
        ("/report", "report.typo"),
        ("/people", "people.typo"),
        ("/people/victims/0", "people.victims[0].typo"),
        ("/people/suspects/0", "people.suspects[0].typo"),
        ("/events/0", "events[0].typo"),
        ("/events/1/offence", "events[1].offence.typo"),
    ] {
        let incident = changed(|incident| incident.pointer_mut(place).unwrap()["typo"] = json!(1));
        let message = only(&incident, path, "unknown_field");
        assert!(message.contains("known are"), "{message}");
    }
}

#[test]
fn an_unknown_fact_is_named_at_every_level() {
    for (place, path) in [
        ("/report", "report.facts.typo"),
        ("/people/victims/0", "people.victims[0].facts.typo"),
        ("/people/suspects/0", "people.suspects[0].facts.typo"),
        ("/events/0", "events[0].facts.typo"),
    ] {
        let incident =
            changed(|incident| incident.pointer_mut(place).unwrap()["facts"]["typo"] = json!("x"));
        only(&incident, path, "unknown_fact");
    }
}

#[test]
fn a_wrong_type_is_an_error_in_every_field() {
    let kinds = [
        json!(null),
        json!(true),
        json!(7),
        json!("text"),
        json!([]),
        json!({}),
    ];
    // Place, path, and the kinds that the field may have.
    for (place, path, allowed) in [
        ("", "", "{"),
        ("/edition", "edition", "\""),
        ("/report", "report", "{"),
        ("/report/received", "report.received", "\""),
        ("/report/facts", "report.facts", "{"),
        (
            "/report/facts/reported_by",
            "report.facts.reported_by",
            "\"[",
        ),
        ("/people", "people", "{"),
        ("/people/victims", "people.victims", "["),
        ("/people/victims/0", "people.victims[0]", "{"),
        ("/people/victims/1/id", "people.victims[1].id", "\""),
        ("/people/victims/0/number", "people.victims[0].number", "7"),
        ("/people/victims/0/facts", "people.victims[0].facts", "{"),
        ("/people/suspects", "people.suspects", "["),
        ("/people/suspects/0", "people.suspects[0]", "{"),
        ("/people/suspects/0/facts", "people.suspects[0].facts", "{"),
        ("/events", "events", "["),
        ("/events/0", "events[0]", "{"),
        ("/events/0/id", "events[0].id", "\""),
        ("/events/0/act", "events[0].act", "\""),
        ("/events/0/victims", "events[0].victims", "["),
        ("/events/0/victims/0", "events[0].victims[0]", "\""),
        ("/events/0/suspect", "events[0].suspect", "\""),
        ("/events/0/number", "events[0].number", "7"),
        ("/events/0/facts", "events[0].facts", "{"),
        ("/events/1/offence/class", "events[1].offence.class", "\""),
        ("/events/1/offence/code", "events[1].offence.code", "\""),
    ] {
        for kind in &kinds {
            if allowed.contains(&kind.to_string()[..1]) {
                continue;
            }
            let incident = changed(|incident| {
                if place == "/people/victims/1/id" {
                    incident["people"]["victims"][1]["id"] = json!("friend");
                }
                *incident.pointer_mut(place).unwrap() = kind.clone();
            });
            let found = found(&incident);
            let code = match path.rsplit('.').next() {
                Some("number") => "wrong_number",
                Some("reported_by") => "wrong_type",
                _ => "wrong_type",
            };
            assert!(
                found.contains(&(path.to_owned(), code)),
                "{path} = {kind}: {found:?}"
            );
        }
    }
}

#[test]
fn an_unknown_answer_is_met_with_all_that_are_allowed() {
    let incident = changed(|incident| {
        incident["events"][0]["facts"]["assault_injury"] = json!("scratch");
    });
    let message = only(
        &incident,
        "events[0].facts.assault_injury",
        "unknown_answer",
    );
    for allowed in ["scratch", "none", "minor", "wound", "serious"] {
        assert!(message.contains(allowed), "{message}");
    }
    // One of several.
    let incident = changed(|incident| {
        incident["events"][0]["facts"]["assault_injury"] = json!(["minor", "scratch"]);
    });
    only(
        &incident,
        "events[0].facts.assault_injury",
        "unknown_answer",
    );
    // Spelt otherwise.
    for other in ["Minor", " minor", "minor ", "MINOR"] {
        let incident = changed(|incident| {
            incident["events"][0]["facts"]["assault_injury"] = json!(other);
        });
        only(
            &incident,
            "events[0].facts.assault_injury",
            "unknown_answer",
        );
    }
}

#[test]
fn no_answer_and_too_many_answers_are_errors() {
    for rows in [vec![], vec!["minor"; 33]] {
        let incident = changed(|incident| {
            incident["events"][0]["facts"]["assault_injury"] = json!(rows);
        });
        only(&incident, "events[0].facts.assault_injury", "wrong_length");
    }
}

#[test]
fn several_answers_are_what_is_still_possible() {
    let open = answer(&changed(|incident| {
        incident["events"][0]["facts"]["assault_injury"] = json!(["minor", "wound"]);
    }));
    let asked = open
        .ask
        .iter()
        .find(|row| row.fact == "assault_injury")
        .unwrap();
    assert_eq!(asked.options, ["minor", "wound"]);
}

#[test]
fn a_fact_in_the_wrong_place_is_an_error() {
    for (place, path, fact, value) in [
        ("/report", "report", "assault_injury", "minor"),
        ("/report", "report", "victim_kind", "person"),
        (
            "/people/victims/0",
            "people.victims[0]",
            "reported_by",
            "victim",
        ),
        (
            "/people/victims/0",
            "people.victims[0]",
            "suspect_police",
            "no",
        ),
        (
            "/people/suspects/0",
            "people.suspects[0]",
            "victim_kind",
            "person",
        ),
        ("/events/0", "events[0]", "reported_by", "victim"),
        // Of another act.
        ("/events/0", "events[0]", "taken_what", "goods"),
        // Worked out, never given.
        ("/events/0", "events[0]", "amounts_to", "crime"),
        ("/report", "report", "decision", "record_crime"),
        ("/report", "report", "basis", "state"),
    ] {
        let incident = changed(|incident| {
            incident.pointer_mut(place).unwrap()["facts"][fact] = json!(value);
        });
        only(&incident, &format!("{path}.facts.{fact}"), "misplaced_fact");
    }
}

#[test]
fn timing_and_occasion_belong_to_an_event_of_any_act() {
    for event in 0..2 {
        answer(&changed(|incident| {
            incident["events"][event]["facts"]["timing"] = json!("before");
            incident["events"][event]["facts"]["occasion"] = json!("same");
        }));
    }
}

#[test]
fn ids_that_stand_twice_are_errors() {
    for (change, path) in [
        (("/people/victims/1/id", "caller"), "people.victims[1].id"),
        (("/events/1/id", "first"), "events[1].id"),
    ] {
        let incident = changed(|incident| {
            *incident.pointer_mut(change.0).unwrap() = json!(change.1);
        });
        only(&incident, path, "repeated_id");
    }
    let incident = changed(|incident| {
        incident["people"]["suspects"] = json!([{ "id": "group" }, { "id": "group" }]);
    });
    only(&incident, "people.suspects[1].id", "repeated_id");
    // An id that is left out is given, and a given one may not take it.
    let incident = changed(|incident| {
        incident["people"]["victims"] = json!([{ "id": "v2" }, {}]);
        incident["events"][0]["victims"] = json!(["v2"]);
    });
    only(&incident, "people.victims[1].id", "repeated_id");
}

#[test]
fn people_and_acts_that_are_not_there_are_errors() {
    let incident =
        changed(|incident| incident["events"][0]["victims"] = json!(["caller", "stranger"]));
    assert!(only(&incident, "events[0].victims", "unknown_victim").contains("stranger"));
    let incident = changed(|incident| incident["events"][0]["victims"] = json!([]));
    only(&incident, "events[0].victims", "empty");
    let incident = changed(|incident| incident["events"][0]["suspect"] = json!("nobody"));
    only(&incident, "events[0].suspect", "unknown_suspect");
    let incident = changed(|incident| {
        incident["events"][0] = json!({ "act": "robbed" });
    });
    let message = only(&incident, "events[0].act", "unknown_act");
    assert!(message.contains("attacked") && message.contains("other_listed_offence"));
    let incident = changed(|incident| incident["events"][0] = json!({}));
    only(&incident, "events[0].act", "missing");
    let incident = changed(|incident| incident["edition"] = json!("2025-26"));
    only(&incident, "edition", "unknown_edition");
}

#[test]
fn an_offence_is_named_by_a_class_and_code_that_stand_on_the_list_together() {
    for (offence, path, code) in [
        (
            json!({ "class": "8N", "code": "034/01" }),
            "events[1].offence",
            "unknown_offence",
        ),
        (
            json!({ "class": "8N", "code": "8/6" }),
            "events[1].offence",
            "unknown_offence",
        ),
        (
            json!({ "class": "8n", "code": "008/06" }),
            "events[1].offence",
            "unknown_offence",
        ),
        (
            json!({ "class": "8N" }),
            "events[1].offence.code",
            "missing",
        ),
        (
            json!({ "code": "008/06" }),
            "events[1].offence.class",
            "missing",
        ),
        (json!(null), "events[1].offence", "missing"),
    ] {
        let incident = changed(|incident| incident["events"][1]["offence"] = offence.clone());
        only(&incident, path, code);
    }
    let incident = changed(|incident| {
        incident["events"][0]["offence"] = json!({ "class": "8N", "code": "008/06" });
    });
    only(&incident, "events[0].offence", "not_for_this_act");
}

#[test]
fn ten_thousand_events_or_people_are_refused_with_the_number_that_is_allowed() {
    let events = vec![json!({ "act": "attacked" }); 10_000];
    let message = only(&json!({ "events": events }), "events", "too_many");
    assert!(
        message.contains("10000") && message.contains("40"),
        "{message}"
    );
    for people in ["victims", "suspects"] {
        let incident = json!({
            "people": { people: vec![json!({}); 10_000] },
            "events": [{ "act": "attacked" }],
        });
        only(&incident, &format!("people.{people}"), "too_many");
    }
    let incident = changed(|incident| {
        incident["events"][0]["victims"] = json!(vec!["caller"; 10_000]);
    });
    assert!(found(&incident).contains(&("events[0].victims".to_owned(), "too_many")));
}

#[test]
fn two_hundred_links_of_events_and_victims_are_answered_and_no_more() {
    let facts =
        json!({ "assault_how": "force", "assault_injury": "minor", "assault_intent": "no" });
    let mut incident = json!({
        "report": { "facts": { "reported_by": "victim" } },
        "people": { "victims": vec![json!({}); 5], "suspects": vec![json!({}); 40] },
        "events": vec![json!({ "act": "attacked", "facts": facts }); 40],
    });
    assert_eq!(answer(&incident).records[0].count, 5);
    incident["people"]["victims"] = json!(vec![json!({}); 6]);
    only(&incident, "events", "too_many");
}

#[test]
fn what_is_empty_says_that_an_event_is_needed() {
    only(&json!({}), "events", "missing");
    only(&json!({ "events": [] }), "events", "empty");
    only(&json!({ "report": {}, "people": {} }), "events", "missing");
    for people in [
        json!({}),
        json!({ "victims": [] }),
        json!({ "victims": [], "suspects": [] }),
    ] {
        answer(&json!({ "people": people, "events": [{ "act": "attacked" }] }));
    }
}

#[test]
fn what_is_no_object_is_an_error_of_the_whole() {
    for value in [
        json!(null),
        json!(true),
        json!(0),
        json!("attacked"),
        json!([]),
        json!([{ "act": "attacked" }]),
    ] {
        only(&value, "", "wrong_type");
    }
}

#[test]
fn numbers_are_whole_and_from_one_to_the_largest() {
    for number in [
        "0",
        "-1",
        "1.5",
        "1e99",
        "10000",
        "4294967297",
        "18446744073709551616",
        "1e0",
        "1.0",
    ] {
        for (place, path) in [
            ("/people/victims/0", "people.victims[0].number"),
            ("/people/suspects/0", "people.suspects[0].number"),
            ("/events/0", "events[0].number"),
        ] {
            let value: Value = serde_json::from_str(number).unwrap();
            let incident =
                changed(|incident| incident.pointer_mut(place).unwrap()["number"] = value.clone());
            let message = only(&incident, path, "wrong_number");
            assert!(message.contains("9999"), "{message}");
        }
    }
    for number in [1, 9_999] {
        answer(&changed(|incident| {
            incident["events"][0]["number"] = json!(number)
        }));
    }
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let incident = json!({
        "edition": "1999",
        "typo": 1,
        "report": { "received": 7, "facts": { "reported_by": "nobody", "typo": 1 } },
        "people": {
            "victims": [{ "number": 0 }, { "id": "v1" }],
            "suspects": [{ "id": 7 }],
        },
        "events": [
            { "act": "attacked", "victims": ["v9"], "suspect": "s9", "facts": { "assault_injury": "scratch", "taken_what": "goods" } },
            { "act": "robbed" },
            7,
        ],
    });
    let mut found = found(&incident);
    found.sort();
    let mut wanted = vec![
        ("edition", "unknown_edition"),
        ("typo", "unknown_field"),
        ("report.received", "wrong_type"),
        ("report.facts.reported_by", "unknown_answer"),
        ("report.facts.typo", "unknown_fact"),
        ("people.victims[0].number", "wrong_number"),
        ("people.victims[1].id", "repeated_id"),
        ("people.suspects[0].id", "wrong_type"),
        ("events[0].victims", "unknown_victim"),
        ("events[0].suspect", "unknown_suspect"),
        ("events[0].facts.assault_injury", "unknown_answer"),
        ("events[0].facts.taken_what", "misplaced_fact"),
        ("events[1].act", "unknown_act"),
        ("events[2]", "wrong_type"),
    ];
    wanted.sort_unstable();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(path, code)| (path.as_str(), *code))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_received_time_that_does_not_exist_is_named_beside_the_other_errors() {
    let incident = changed(|incident| {
        incident["report"]["received"] = json!("2026-06-31T10:00");
        incident["typo"] = json!(1);
    });
    let mut found = found(&incident);
    found.sort();
    let wanted = [("report.received", "not_a_time"), ("typo", "unknown_field")];
    assert_eq!(found, wanted.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn a_thousand_errors_are_cut_at_a_hundred() {
    let facts: serde_json::Map<String, Value> = (0..1_000)
        .map(|index| (format!("fact-{index}"), json!("x")))
        .collect();
    let incident = json!({ "events": [{ "act": "attacked", "facts": facts }] });
    assert_eq!(errors(&incident).len(), 100);
}

/// Texts that a page, a log or a table may choke on.
fn hostile() -> Vec<String> {
    vec![
        "<img src=x onerror=alert(1)>".to_owned(),
        "</script><script>alert(1)</script>".to_owned(),
        "'; DROP TABLE crimes; --".to_owned(),
        "=cmd|' /C calc'!A0".to_owned(),
        "${7*7} {{7*7}} %n%s%x".to_owned(),
        "\u{0}\u{1}\u{7}\u{8}\u{1b}[31m\u{7f}\u{85}".to_owned(),
        "line\nbreak\r\ttab".to_owned(),
        "\u{202e}drawkcab\u{2066}".to_owned(),
        "👩🏽‍🚒🇬🇧".to_owned(),
        "e\u{301}\u{301}\u{301}".to_owned(),
        "\u{fffd}\u{feff}\u{ffff}".to_owned(),
        "__proto__".to_owned(),
        "constructor".to_owned(),
        "../../etc/passwd".to_owned(),
        "a".repeat(200),
        "é".repeat(100),
    ]
}

#[test]
fn a_hostile_text_is_named_or_carried_and_never_breaks_anything() {
    for text in hostile() {
        // As an id it is carried as it is.
        let carried = answer(&changed(|incident| {
            incident["events"][0]["id"] = json!(text);
            incident["people"]["victims"][0]["id"] = json!(text);
            incident["events"][0]["victims"] = json!([text]);
            incident["people"]["suspects"][0]["id"] = json!(text);
            incident["events"][0]["suspect"] = json!(text);
        }));
        assert!(
            carried.trace.iter().any(|row| row.event == text),
            "{text:?}"
        );
        // Everywhere else it is an error.
        for (place, code) in [
            ("/edition", "unknown_edition"),
            ("/report/received", "not_a_time"),
            ("/report/facts/reported_by", "unknown_answer"),
            ("/events/0/act", "unknown_act"),
            ("/events/0/suspect", "unknown_suspect"),
            ("/events/0/victims/0", "unknown_victim"),
            ("/events/1/offence/class", "unknown_offence"),
            ("/events/1/offence/code", "unknown_offence"),
        ] {
            let incident = changed(|incident| *incident.pointer_mut(place).unwrap() = json!(text));
            let found = found(&incident);
            assert!(
                found.iter().any(|(_, other)| *other == code),
                "{place} {text:?}: {found:?}"
            );
        }
        for place in ["", "/report", "/people/victims/0", "/events/0"] {
            let incident =
                changed(|incident| incident.pointer_mut(place).unwrap()[&text] = json!(1));
            let found = found(&incident);
            assert!(
                found.iter().any(|(_, code)| *code == "unknown_field"),
                "{place} {text:?}"
            );
        }
    }
}

#[test]
fn a_text_that_is_too_long_or_empty_is_an_error_in_every_field() {
    for text in [
        String::new(),
        "a".repeat(201),
        "é".repeat(101),
        "x".repeat(5_000_000),
    ] {
        for (place, path) in [
            ("/edition", "edition"),
            ("/report/received", "report.received"),
            ("/report/facts/reported_by", "report.facts.reported_by"),
            ("/people/victims/1/id", "people.victims[1].id"),
            ("/people/suspects/0/id", "people.suspects[0].id"),
            ("/events/0/id", "events[0].id"),
            ("/events/0/act", "events[0].act"),
            ("/events/0/suspect", "events[0].suspect"),
            ("/events/1/offence/code", "events[1].offence.code"),
        ] {
            let incident = changed(|incident| {
                let object = incident
                    .pointer_mut(place.rsplit_once('/').unwrap().0)
                    .unwrap();
                object[place.rsplit_once('/').unwrap().1] = json!(text);
                if path == "people.victims[1].id" {
                    incident["people"]["victims"][1]["id"] = json!(text);
                }
            });
            let found = found(&incident);
            assert!(
                found.contains(&(path.to_owned(), "wrong_length")),
                "{path} with {} bytes: {found:?}",
                text.len()
            );
        }
    }
}

#[test]
fn a_huge_field_name_is_shortened_in_its_path() {
    let incident = changed(|incident| incident[&"x".repeat(1_000_000)] = json!(1));
    assert_eq!(found(&incident), [("x".repeat(40), "unknown_field")]);
}

fn errors_of_text(text: &str) -> Value {
    let checked: Value = serde_json::from_str(&check_json(text, None)).unwrap();
    assert!(checked["errors"].is_array(), "{text:.60}: {checked}");
    for error in checked["errors"].as_array().unwrap() {
        for field in ["path", "code", "message"] {
            assert!(error[field].is_string(), "{error}");
        }
    }
    checked["errors"].clone()
}

#[test]
fn text_that_is_not_json_is_an_error_of_the_whole() {
    for text in [
        "",
        " ",
        "{",
        "}",
        "[",
        "{\"events\":[}",
        "{\"events\":[{\"act\":\"attacked\"}]",
        "{\"events\":[{\"act\":\"attacked\"}]} and more",
        "{'events':[]}",
        "{events:[]}",
        "undefined",
        "NaN",
        "{\"events\":[{\"act\":\"attacked\",}]}",
        "{\"events\":NaN}",
        "{\"number\":01}",
        "{\"number\":+1}",
        "{\"number\":1e999}",
        "\"\u{1}\"",
        "\"\\x41\"",
        "\u{feff}{}",
        "<xml/>",
        "act,injury\nattacked,minor",
    ] {
        let errors = errors_of_text(text);
        assert_eq!(errors[0]["code"], "not_json", "{text:?}: {errors}");
        assert_eq!(errors[0]["path"], "");
    }
}

#[test]
fn half_of_a_surrogate_pair_is_an_error() {
    for text in [
        r#"{"events":[{"act":"\ud83d"}]}"#,
        r#"{"events":[{"act":"\udc00"}]}"#,
        r#"{"\ud83d":1}"#,
        r#"{"events":[{"act":"attacked","id":"\ud83d\u0041"}]}"#,
    ] {
        assert_eq!(errors_of_text(text)[0]["code"], "not_json", "{text}");
    }
    let whole = check_json(
        r#"{"events":[{"act":"attacked","id":"\ud83d\ude80"}]}"#,
        None,
    );
    assert!(whole.contains("\"decision\"") && whole.contains('🚀'));
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for (open, close) in [("[", "]"), ("{\"events\":", "}")] {
        for depth in [127, 1_000, 1_000_000] {
            let text = open.repeat(depth) + "1" + &close.repeat(depth);
            errors_of_text(&text);
            errors_of_text(&open.repeat(depth));
        }
    }
}

#[test]
fn a_field_that_stands_twice_counts_as_it_is_read_last() {
    // As JavaScript reads it.
    let text = r#"{"events":[],"events":[{"act":"attacked"}]}"#;
    assert!(check_json(text, None).contains("\"decision\""));
}

#[test]
fn an_answer_to_text_is_the_answer_to_the_value() {
    let incident = changed(|_| {});
    let now = Some("2026-06-01T15:00:00+01:00");
    let by_value = serde_json::to_string(&check(&incident, now)).unwrap();
    assert_eq!(check_json(&incident.to_string(), now), by_value);
}

#[test]
fn an_offence_is_found_by_its_code_in_three_spellings_first() {
    for query in ["008/06", "8/6", "00806"] {
        let best = &find(query, 5)[0];
        assert_eq!((&*best.code, best.current), ("008/06", true), "{query}");
    }
}

#[test]
fn an_offence_is_found_by_class_and_by_words_whatever_their_case() {
    for query in ["8N", "8n"] {
        assert!(
            find(query, 5).iter().all(|row| row.class == "8N"),
            "{query}"
        );
    }
    for query in ["burglary home", "BURGLARY Home", "home, burglary!"] {
        let found = find(query, 10);
        assert!(!found.is_empty(), "{query}");
    }
    let all: Vec<&str> = find("murder", 10).iter().map(|row| row.class).collect();
    assert!(all.contains(&"1") || all.contains(&"2"), "{all:?}");
    assert!(find("murder", 10)[0].current);
}

#[test]
fn every_current_offence_is_found_by_its_code() {
    let codes: BTreeSet<&str> = catalogue::catalogue()
        .rules
        .iter()
        .filter_map(|rule| rule.code)
        .collect();
    assert!(codes.len() > 20);
    for code in codes {
        assert!(find(code, 3).iter().any(|row| row.code == code), "{code}");
    }
}

#[test]
fn an_offence_that_is_newer_than_the_list_is_found_without_a_code() {
    for (query, id) in [
        ("cuckooing", "cuckooing"),
        ("child criminal exploitation", "child_criminal_exploitation"),
        ("county lines", "child_criminal_exploitation"),
        ("assault shop worker", "retail_worker_assault"),
        ("drink spiked", "spiking"),
        ("SPIKING", "spiking"),
    ] {
        let best = &find(query, 5)[0];
        assert_eq!(best.later_law, Some(id), "{query}");
        assert_eq!((&*best.code, best.class, best.current), ("", "", false));
        let words = catalogue::catalogue().later_laws;
        assert!(
            words
                .iter()
                .any(|law| law.id == id && law.name == best.offence && !law.say.is_empty())
        );
    }
    for query in ["murder", "theft", "8N", "008/06", "assault"] {
        assert_eq!(find(query, 1)[0].later_law, None, "{query}");
    }
}

#[test]
fn an_event_that_names_later_law_is_referred_and_never_given_a_code() {
    let incident = |event: Value| json!({ "report": { "received": "2026-07-10T12:00:00+01:00", "facts": { "reported_by": "victim" } }, "events": [event] });
    let named = json!({ "act": "other_listed_offence", "later_law": "cuckooing" });
    let found = answer(&incident(named));
    assert_eq!(found.decision, Decision::Refer);
    assert!(found.records.is_empty() && found.must_do.contains(&"ask_registrar"));
    assert_eq!(found.notices.len(), 1);
    let notice = &found.notices[0];
    assert_eq!(
        (notice.path.as_str(), notice.code),
        ("events[0].later_law", "newer_than_edition")
    );
    for (event, code) in [
        (
            json!({ "act": "other_listed_offence", "later_law": "no such law" }),
            "unknown_offence",
        ),
        (
            json!({ "act": "attacked", "later_law": "cuckooing" }),
            "not_for_this_act",
        ),
        (
            json!({ "act": "other_listed_offence", "later_law": "cuckooing", "offence": { "class": "8N", "code": "008/06" } }),
            "not_for_this_act",
        ),
    ] {
        let errors = errors(&incident(event));
        assert_eq!(errors.len(), 1);
        assert_eq!(
            (errors[0].path.as_str(), errors[0].code),
            ("events[0].later_law", code)
        );
    }
}

#[test]
fn find_gives_at_most_the_limit_and_nothing_for_nothing() {
    assert!(find("theft", 0).is_empty());
    for limit in [1, 2, 7] {
        assert_eq!(find("theft", limit).len(), limit);
    }
    assert!(find("theft", usize::MAX).len() > 20);
    for query in ["", " ", "\u{0}", "!!!", "💥", "—", "zzzzzz", "theft zzzzzz"] {
        assert!(find(query, 10).is_empty(), "{query:?}");
    }
}

#[test]
fn find_takes_hostile_and_huge_queries() {
    for query in hostile() {
        assert!(find(&query, 10).len() <= 10);
    }
    for query in [
        "/".to_owned(),
        "//".to_owned(),
        "8/".to_owned(),
        "/6".to_owned(),
        "0".repeat(10_000),
        "é".repeat(10_000),
        "a ".repeat(10_000),
    ] {
        assert!(find(&query, 10).len() <= 10);
    }
}

#[test]
fn about_counts_what_the_catalogue_lists() {
    let (about, catalogue) = (about(), catalogue::catalogue());
    assert_eq!(about.version, env!("CARGO_PKG_VERSION"));
    assert_eq!(about.classes, catalogue.classes.len());
    assert_eq!(about.facts, catalogue.questions.len());
    assert!(about.rules <= catalogue.rules.len());
    assert!(about.offences > 1_600);
    let edition = &about.editions[0];
    assert_eq!(
        (edition.id, edition.from.as_str(), edition.to.as_str()),
        ("2026-27", "2026-04-01", "2027-03-31")
    );
    assert!(!edition.reviewed_by_registrar);
    assert!(edition.sources.len() >= 3 && edition.attribution.contains("Open Government Licence"));
}

#[test]
fn ids_of_the_catalogue_stand_once_and_have_words() {
    let catalogue = catalogue::catalogue();
    let mut lists: Vec<(&str, Vec<(&str, &str)>)> = vec![
        (
            "acts",
            catalogue
                .acts
                .iter()
                .map(|row| (row.id, row.title))
                .collect(),
        ),
        (
            "rules",
            catalogue
                .rules
                .iter()
                .map(|row| (row.id, row.say))
                .collect(),
        ),
        (
            "classes",
            catalogue
                .classes
                .iter()
                .map(|row| (row.id, row.title))
                .collect(),
        ),
        (
            "units",
            catalogue
                .units
                .iter()
                .map(|row| (row.id, row.label))
                .collect(),
        ),
        (
            "actions",
            catalogue
                .actions
                .iter()
                .map(|row| (row.id, row.label))
                .collect(),
        ),
    ];
    lists.extend(catalogue.questions.iter().map(|question| {
        let options = question.options.iter().map(|row| (row.id, row.label));
        (question.id, options.collect())
    }));
    for (list, rows) in lists {
        let ids: BTreeSet<&str> = rows.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), rows.len(), "{list} has an id twice");
        for (id, words) in rows {
            assert!(!words.is_empty(), "{list}: {id} has no words");
        }
    }
    for question in &catalogue.questions {
        assert!(
            question.scope == "derived" || question.ask.ends_with('?'),
            "{}",
            question.id
        );
        assert!(question.options.len() > 1, "{}", question.id);
    }
    for rule in &catalogue.rules {
        assert!(!rule.pages.is_empty(), "{}", rule.id);
    }
}

#[test]
fn every_id_of_an_answer_has_words_in_the_catalogue() {
    let catalogue = catalogue::catalogue();
    let rules: BTreeSet<&str> = catalogue.rules.iter().map(|row| row.id).collect();
    let actions: BTreeSet<&str> = catalogue.actions.iter().map(|row| row.id).collect();
    let units: BTreeSet<&str> = catalogue.units.iter().map(|row| row.id).collect();
    let classes: BTreeSet<&str> = catalogue.classes.iter().map(|row| row.id).collect();
    let words = |fact: &str| catalogue.questions.iter().find(|row| row.id == fact);
    let reports = ["victim", "other", "police", "agency"];
    for act in catalogue
        .acts
        .iter()
        .filter(|act| act.id != "other_listed_offence")
    {
        // Each answer of each fact on its own, and none.
        let mut given = vec![json!({})];
        for fact in act.facts.iter().filter_map(|fact| words(fact)) {
            if fact.scope == "event" {
                given.extend(
                    fact.options
                        .iter()
                        .map(|option| json!({ fact.id: option.id })),
                );
            }
        }
        for (index, facts) in given.iter().enumerate() {
            let answer = answer(&json!({
                "report": { "received": "2026-06-01T14:30:00+01:00", "facts": { "reported_by": reports[index % 4] } },
                "events": [{ "act": act.id, "facts": facts }],
            }));
            let mut ids: Vec<&str> = answer.because.clone();
            for row in &answer.trace {
                assert!(
                    [
                        "classify",
                        "place",
                        "decide",
                        "count",
                        "principal",
                        "deadline",
                        "flag"
                    ]
                    .contains(&row.stage),
                    "{row:?}"
                );
                assert!(["true", "false", "open"].contains(&row.result), "{row:?}");
                assert!(
                    row.facts.iter().all(|fact| words(fact).is_some()),
                    "{row:?}"
                );
                assert!(row.page > 0, "{row:?}");
                ids.push(row.rule);
            }
            for row in &answer.records {
                assert!(
                    units.contains(row.unit) && classes.contains(row.class.as_str()),
                    "{row:?}"
                );
                ids.extend(&row.because);
                ids.extend(&row.could_become);
            }
            ids.extend(answer.considered.iter().map(|row| row.because));
            ids.extend(
                answer
                    .undecided
                    .iter()
                    .flat_map(|row| &row.could_be)
                    .copied(),
            );
            ids.extend(answer.what_if.iter().flat_map(|row| &row.wakes).copied());
            for id in ids {
                assert!(
                    rules.contains(id),
                    "{} {facts}: rule `{id}` has no words",
                    act.id
                );
            }
            for action in &answer.must_do {
                assert!(actions.contains(action), "{action}");
            }
            for row in &answer.ask {
                let question = words(row.fact).unwrap();
                for option in &row.options {
                    assert!(
                        question.options.iter().any(|known| known.id == *option),
                        "{row:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn flags_have_words() {
    let incident = json!({
        "report": { "facts": { "reported_by": "victim" } },
        "events": [{ "act": "attacked", "facts": { "assault_how": "force", "assault_injury": "minor", "assault_intent": "no", "hostility": "yes" } }],
    });
    assert_eq!(answer(&incident).flags, ["hate"]);
}

#[test]
fn a_withdrawn_offence_says_since_when_and_what_replaces_it() {
    let found = find("066/22", 5);
    let nuisance = found.iter().find(|row| row.code == "066/22").unwrap();
    assert!(!nuisance.current);
    assert_eq!(nuisance.to, "2022-06-28");
    let by = nuisance.replaced_by.clone().unwrap();
    assert_eq!((by.class.as_str(), by.code.as_str()), ("66", "068/23"));
    // Still on the list, or gone without a successor: nothing replaces it.
    assert!(find("068/23", 1)[0].replaced_by.is_none());
    assert!(find("104/25", 1)[0].replaced_by.is_none());
}
