//! By when: dates as tables. What is received, the target (the last second of the calendar day in London), the limit
//! (24 elapsed hours), and what "now" leaves or has lost. Both clock changes of the edition stand in the tables.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Checked, Deadline, Decision, Due, InputError};
use crime_check::rulebook::{RULES, Stage, TABLES};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn attacked(received: &str) -> Value {
    json!({
        "report": { "received": received, "facts": { "reported_by": "victim" } },
        "events": [attack()],
    })
}

/// An attack that hurt somebody, told in full.
fn attack() -> Value {
    let facts =
        json!({ "assault_how": "force", "assault_injury": "minor", "assault_intent": "no" });
    json!({ "act": "attacked", "facts": facts })
}

#[track_caller]
fn answer(incident: &Value, now: Option<&str>) -> Answer {
    match crime_check::check(incident, now) {
        Checked::Answer(answer) => *answer,
        Checked::Errors { errors } => panic!("{incident} gives errors: {errors:?}"),
    }
}

#[track_caller]
fn errors(incident: &Value, now: Option<&str>) -> Vec<InputError> {
    match crime_check::check(incident, now) {
        Checked::Answer(answer) => panic!("{incident} gives an answer: {answer:?}"),
        Checked::Errors { errors } => errors,
    }
}

#[track_caller]
fn due(answer: &Answer) -> &Due {
    match &answer.deadline {
        Deadline::Due(due) => due,
        Deadline::NotApplicable { not_applicable, .. } => panic!("no deadline: {not_applicable}"),
    }
}

fn notices(answer: &Answer) -> Vec<(&str, &str)> {
    let notices = answer.notices.iter();
    notices
        .map(|notice| (notice.path.as_str(), notice.code))
        .collect()
}

/// Each row: received, started by, target, limit.
#[track_caller]
fn marks(rows: &[[&str; 4]]) {
    for [received, started_by, same_day, latest] in rows {
        let answer = answer(&attacked(received), None);
        let due = due(&answer);
        assert_eq!(
            [&due.started_by, &due.same_day, &due.latest],
            [started_by, same_day, latest],
            "received {received}"
        );
        assert_eq!(due.variant, "same_day", "received {received}");
        assert_eq!(due.now, None, "received {received}");
    }
}

#[test]
fn an_ordinary_day_ends_at_its_last_second_and_the_limit_is_the_same_time_tomorrow() {
    marks(&[
        [
            "2026-06-01T14:30:00+01:00",
            "2026-06-01T14:30:00+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-02T14:30:00+01:00",
        ],
        [
            "2026-12-01T14:30:00+00:00",
            "2026-12-01T14:30:00+00:00",
            "2026-12-01T23:59:59+00:00",
            "2026-12-02T14:30:00+00:00",
        ],
    ]);
}

#[test]
fn a_second_before_and_a_second_after_midnight_are_two_days() {
    marks(&[
        [
            "2026-06-06T23:59:59+01:00",
            "2026-06-06T23:59:59+01:00",
            "2026-06-06T23:59:59+01:00",
            "2026-06-07T23:59:59+01:00",
        ],
        [
            "2026-06-07T00:00:00+01:00",
            "2026-06-07T00:00:00+01:00",
            "2026-06-07T23:59:59+01:00",
            "2026-06-08T00:00:00+01:00",
        ],
        [
            "2026-06-07T00:00:01+01:00",
            "2026-06-07T00:00:01+01:00",
            "2026-06-07T23:59:59+01:00",
            "2026-06-08T00:00:01+01:00",
        ],
    ]);
}

#[test]
fn the_end_of_a_month_and_of_the_year_are_ordinary_midnights() {
    marks(&[
        [
            "2026-06-30T20:00:00+01:00",
            "2026-06-30T20:00:00+01:00",
            "2026-06-30T23:59:59+01:00",
            "2026-07-01T20:00:00+01:00",
        ],
        [
            "2026-12-31T23:30:00+00:00",
            "2026-12-31T23:30:00+00:00",
            "2026-12-31T23:59:59+00:00",
            "2027-01-01T23:30:00+00:00",
        ],
        [
            "2027-01-01T00:00:00+00:00",
            "2027-01-01T00:00:00+00:00",
            "2027-01-01T23:59:59+00:00",
            "2027-01-02T00:00:00+00:00",
        ],
        [
            "2027-02-28T12:00:00+00:00",
            "2027-02-28T12:00:00+00:00",
            "2027-02-28T23:59:59+00:00",
            "2027-03-01T12:00:00+00:00",
        ],
    ]);
}

#[test]
fn the_limit_is_24_elapsed_hours_when_the_clocks_go_back() {
    // 25 October 2026 has 25 hours: the limit comes an hour earlier by the clock.
    marks(&[
        [
            "2026-10-24T14:00:00+01:00",
            "2026-10-24T14:00:00+01:00",
            "2026-10-24T23:59:59+01:00",
            "2026-10-25T13:00:00+00:00",
        ],
        [
            "2026-10-24T23:59:59+01:00",
            "2026-10-24T23:59:59+01:00",
            "2026-10-24T23:59:59+01:00",
            "2026-10-25T22:59:59+00:00",
        ],
        // The 24 hours are over before this long day is.
        [
            "2026-10-25T00:30:00+01:00",
            "2026-10-25T00:30:00+01:00",
            "2026-10-25T23:59:59+00:00",
            "2026-10-25T23:30:00+00:00",
        ],
        [
            "2026-10-25T12:00:00+00:00",
            "2026-10-25T12:00:00+00:00",
            "2026-10-25T23:59:59+00:00",
            "2026-10-26T12:00:00+00:00",
        ],
    ]);
}

#[test]
fn the_hour_that_comes_twice_is_told_apart_by_its_offset() {
    marks(&[
        [
            "2026-10-25T01:30:00+01:00",
            "2026-10-25T01:30:00+01:00",
            "2026-10-25T23:59:59+00:00",
            "2026-10-26T00:30:00+00:00",
        ],
        [
            "2026-10-25T01:30:00+00:00",
            "2026-10-25T01:30:00+00:00",
            "2026-10-25T23:59:59+00:00",
            "2026-10-26T01:30:00+00:00",
        ],
    ]);
}

#[test]
fn without_an_offset_the_hour_that_comes_twice_is_the_first_and_the_answer_says_so() {
    for received in ["2026-10-25T01:30:00", "2026-10-25T01:30"] {
        marks(&[[
            received,
            "2026-10-25T01:30:00+01:00",
            "2026-10-25T23:59:59+00:00",
            "2026-10-26T00:30:00+00:00",
        ]]);
        let answer = answer(&attacked(received), None);
        assert_eq!(notices(&answer), [("report.received", "time_came_twice")]);
    }
    // Both edges of that hour come once.
    for received in ["2026-10-25T00:59:59", "2026-10-25T02:00:00"] {
        let answer = answer(&attacked(received), None);
        assert_eq!(notices(&answer), [("report.received", "no_offset")]);
    }
}

#[test]
fn the_limit_is_24_elapsed_hours_when_the_clocks_go_forward() {
    // 28 March 2027 has 23 hours: the limit comes an hour later by the clock.
    marks(&[
        [
            "2027-03-27T14:00:00+00:00",
            "2027-03-27T14:00:00+00:00",
            "2027-03-27T23:59:59+00:00",
            "2027-03-28T15:00:00+01:00",
        ],
        [
            "2027-03-28T00:30:00+00:00",
            "2027-03-28T00:30:00+00:00",
            "2027-03-28T23:59:59+01:00",
            "2027-03-29T01:30:00+01:00",
        ],
        [
            "2027-03-28T00:59:59+00:00",
            "2027-03-28T00:59:59+00:00",
            "2027-03-28T23:59:59+01:00",
            "2027-03-29T01:59:59+01:00",
        ],
        [
            "2027-03-28T02:00:00+01:00",
            "2027-03-28T02:00:00+01:00",
            "2027-03-28T23:59:59+01:00",
            "2027-03-29T02:00:00+01:00",
        ],
    ]);
}

#[test]
fn without_an_offset_a_time_in_the_hour_left_out_did_not_exist() {
    for received in [
        "2027-03-28T01:00:00",
        "2027-03-28T01:30:00",
        "2027-03-28T01:30",
        "2027-03-28T01:59:59",
    ] {
        let errors = errors(&attacked(received), None);
        assert_eq!(errors.len(), 1, "{received}");
        assert_eq!(errors[0].path, "report.received");
        assert_eq!(errors[0].code, "time_did_not_exist");
    }
    for received in ["2027-03-28T00:59:59", "2027-03-28T02:00:00"] {
        let answer = answer(&attacked(received), None);
        assert_eq!(notices(&answer), [("report.received", "no_offset")]);
    }
}

#[test]
fn with_an_offset_the_same_digits_are_an_instant_all_the_same() {
    marks(&[
        [
            "2027-03-28T01:30:00+00:00",
            "2027-03-28T02:30:00+01:00",
            "2027-03-28T23:59:59+01:00",
            "2027-03-29T02:30:00+01:00",
        ],
        [
            "2027-03-28T01:30:00+01:00",
            "2027-03-28T00:30:00+00:00",
            "2027-03-28T23:59:59+01:00",
            "2027-03-29T01:30:00+01:00",
        ],
    ]);
}

#[test]
fn a_time_without_an_offset_is_the_clock_in_london_and_the_answer_says_so() {
    for (received, started_by) in [
        ("2026-06-01T14:30:00", "2026-06-01T14:30:00+01:00"),
        ("2026-06-01T14:30", "2026-06-01T14:30:00+01:00"),
        ("2026-12-01T14:30:00", "2026-12-01T14:30:00+00:00"),
        ("2026-12-01T14:30:15.5", "2026-12-01T14:30:15+00:00"),
    ] {
        let answer = answer(&attacked(received), None);
        assert_eq!(due(&answer).started_by, started_by, "received {received}");
        assert_eq!(notices(&answer), [("report.received", "no_offset")]);
    }
    assert_eq!(
        notices(&answer(&attacked("2026-06-01T14:30:00+01:00"), None)),
        []
    );
}

#[test]
fn the_day_is_that_of_london_whatever_the_offset() {
    marks(&[
        // Half past eleven in the evening by UTC is past midnight in London's summer.
        [
            "2026-06-01T23:30:00Z",
            "2026-06-02T00:30:00+01:00",
            "2026-06-02T23:59:59+01:00",
            "2026-06-03T00:30:00+01:00",
        ],
        [
            "2026-12-01T23:30:00Z",
            "2026-12-01T23:30:00+00:00",
            "2026-12-01T23:59:59+00:00",
            "2026-12-02T23:30:00+00:00",
        ],
        [
            "2026-06-02T03:00:00+05:30",
            "2026-06-01T22:30:00+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-02T22:30:00+01:00",
        ],
        [
            "2026-06-01T19:30:00-05:00",
            "2026-06-02T01:30:00+01:00",
            "2026-06-02T23:59:59+01:00",
            "2026-06-03T01:30:00+01:00",
        ],
        [
            "2026-06-01T12:00:00-00:00",
            "2026-06-01T13:00:00+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-02T13:00:00+01:00",
        ],
    ]);
}

#[test]
fn fractions_of_a_second_are_taken_and_not_shown() {
    marks(&[
        [
            "2026-06-01T14:30:00.999+01:00",
            "2026-06-01T14:30:00+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-02T14:30:00+01:00",
        ],
        [
            "2026-06-01T23:59:59.999999999+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-01T23:59:59+01:00",
            "2026-06-02T23:59:59+01:00",
        ],
    ]);
}

#[test]
fn now_tells_what_is_left_of_each_mark_or_how_late_it_is() {
    let received = "2026-06-01T14:30:00+01:00";
    for (now, same_day, latest, late) in [
        ("2026-06-01T14:30:00+01:00", 34_199, 86_400, false),
        ("2026-06-01T23:59:58+01:00", 1, 52_202, false),
        ("2026-06-01T23:59:59+01:00", 0, 52_201, false),
        ("2026-06-02T00:00:00+01:00", -1, 52_200, false),
        ("2026-06-02T14:29:59+01:00", -52_200, 1, false),
        ("2026-06-02T14:30:00+01:00", -52_201, 0, false),
        ("2026-06-02T14:30:01+01:00", -52_202, -1, true),
        ("2026-06-02T13:30:01Z", -52_202, -1, true),
        ("2026-06-03T14:30:00+01:00", -138_601, -86_400, true),
    ] {
        let answer = answer(&attacked(received), Some(now));
        let left = due(&answer).now.clone().unwrap();
        assert_eq!(
            (left.same_day_seconds, left.latest_seconds, left.late),
            (same_day, latest, late),
            "now {now}"
        );
        assert_eq!(notices(&answer), [], "now {now}");
    }
}

#[test]
fn late_is_counted_in_elapsed_seconds_across_both_clock_changes() {
    for (received, now, latest, late) in [
        (
            "2026-10-24T14:00:00+01:00",
            "2026-10-25T13:00:00+00:00",
            0,
            false,
        ),
        (
            "2026-10-24T14:00:00+01:00",
            "2026-10-25T14:00:00+00:00",
            -3_600,
            true,
        ),
        (
            "2027-03-27T14:00:00+00:00",
            "2027-03-28T14:00:00+01:00",
            3_600,
            false,
        ),
        (
            "2027-03-27T14:00:00+00:00",
            "2027-03-28T15:00:01+01:00",
            -1,
            true,
        ),
    ] {
        let answer = answer(&attacked(received), Some(now));
        let left = due(&answer).now.clone().unwrap();
        assert_eq!(
            (left.latest_seconds, left.late),
            (latest, late),
            "now {now}"
        );
    }
}

#[test]
fn now_without_an_offset_is_the_clock_in_london_as_well() {
    let answer = answer(
        &attacked("2026-06-01T14:30:00+01:00"),
        Some("2026-06-02T14:29:00"),
    );
    assert_eq!(due(&answer).now.clone().unwrap().latest_seconds, 60);
    assert_eq!(notices(&answer), [("now", "no_offset")]);
}

#[test]
fn a_received_time_later_than_now_is_answered_and_said() {
    let answer = answer(
        &attacked("2026-06-01T14:30:00+01:00"),
        Some("2026-06-01T14:29:59+01:00"),
    );
    assert_eq!(
        notices(&answer),
        [("report.received", "received_in_future")]
    );
    assert_eq!(due(&answer).latest, "2026-06-02T14:30:00+01:00");
    assert_eq!(due(&answer).now.clone().unwrap().latest_seconds, 86_401);
}

#[test]
fn without_a_received_time_there_is_no_date_and_the_answer_asks_for_it() {
    let mut incident = attacked("2026-06-01T14:30:00+01:00");
    incident["report"]
        .as_object_mut()
        .unwrap()
        .remove("received");
    let Deadline::NotApplicable { not_applicable, .. } = answer(&incident, None).deadline else {
        panic!("a deadline without a received time");
    };
    assert!(not_applicable.contains("when the report was received"));
}

#[test]
fn the_first_and_the_last_second_of_the_edition_are_inside_and_their_neighbours_outside() {
    for (received, outside) in [
        ("2026-03-31T23:59:59+01:00", Some("before_edition")),
        ("2026-03-31T22:59:59Z", Some("before_edition")),
        ("2026-03-31T23:59:59", Some("before_edition")),
        ("2026-04-01T00:00:00+01:00", None),
        ("2026-03-31T23:00:00Z", None),
        ("2026-04-01T00:00:00", None),
        ("2027-03-31T23:59:59+01:00", None),
        ("2027-04-01T00:00:00+01:00", Some("after_edition")),
        ("2027-03-31T23:00:00Z", Some("after_edition")),
        ("2026-03-29T01:00:00Z", Some("before_edition")),
        ("2028-02-29T12:00:00+00:00", Some("after_edition")),
        ("2000-01-01T00:00:00Z", Some("before_edition")),
        ("2100-12-31T23:59:59Z", Some("after_edition")),
    ] {
        let answer = answer(&attacked(received), None);
        let codes: Vec<&str> = answer.notices.iter().map(|notice| notice.code).collect();
        let Some(code) = outside else {
            assert!(
                !codes.iter().any(|code| code.ends_with("_edition")),
                "received {received}"
            );
            assert_eq!(due(&answer).variant, "same_day", "received {received}");
            continue;
        };
        assert!(codes.contains(&code), "received {received}: {codes:?}");
        assert_eq!(answer.decision, Decision::Refer, "received {received}");
        assert!(answer.records.is_empty(), "received {received}");
        let Deadline::NotApplicable { not_applicable, .. } = answer.deadline else {
            panic!("a deadline outside the edition: {received}");
        };
        assert!(not_applicable.contains("Force Crime Registrar"));
    }
}

#[test]
fn the_last_day_of_the_edition_has_its_limit_in_the_next_one() {
    marks(&[[
        "2027-03-31T23:59:59+01:00",
        "2027-03-31T23:59:59+01:00",
        "2027-03-31T23:59:59+01:00",
        "2027-04-01T23:59:59+01:00",
    ]]);
}

#[test]
fn a_date_or_time_that_does_not_exist_is_an_error() {
    for (text, code) in [
        ("2026-06-31T10:00:00+01:00", "not_a_time"),
        ("2026-06-31T10:00:00", "not_a_time"),
        ("2027-02-29T10:00:00+00:00", "not_a_time"),
        ("2026-13-01T10:00:00+00:00", "not_a_time"),
        ("2026-00-10T10:00:00+00:00", "not_a_time"),
        ("2026-06-00T10:00:00+01:00", "not_a_time"),
        ("2026-06-01T25:00:00+01:00", "not_a_time"),
        ("2026-06-01T24:00:00+01:00", "not_a_time"),
        ("2026-06-01T24:00", "not_a_time"),
        ("2026-06-01T14:60:00+01:00", "not_a_time"),
        ("2026-06-01T14:30:61+01:00", "not_a_time"),
        ("2026-06-01T14:30:00+99:99", "not_a_time"),
        ("2026-06-01T14:30:00+24:00", "not_a_time"),
        ("0000-01-01T00:00:00Z", "year_out_of_range"),
        ("0001-01-01T00:00:00Z", "year_out_of_range"),
        ("1999-12-31T23:59:59Z", "year_out_of_range"),
        ("2101-01-01T00:00:00Z", "year_out_of_range"),
        ("9999-12-31T23:59:59Z", "year_out_of_range"),
        ("9999-12-31T23:59:59-23:59", "year_out_of_range"),
        ("0000-01-01T00:00:00+23:59", "year_out_of_range"),
        ("9999-12-31T23:59:59", "year_out_of_range"),
        ("0000-01-01T00:00", "year_out_of_range"),
    ] {
        for (path, errors) in [
            ("report.received", errors(&attacked(text), None)),
            (
                "now",
                errors(&attacked("2026-06-01T14:30:00+01:00"), Some(text)),
            ),
        ] {
            assert_eq!(errors.len(), 1, "{path} {text}: {errors:?}");
            assert_eq!(
                (errors[0].path.as_str(), errors[0].code),
                (path, code),
                "{text}"
            );
            assert!(!errors[0].message.is_empty());
        }
    }
}

#[test]
fn a_text_that_is_no_date_is_an_error_whatever_it_holds() {
    let long = "2".repeat(10_000);
    for text in [
        "now",
        "yesterday",
        "1 June 2026",
        "01/06/2026 14:30",
        "2026-06-01",
        "2026-06-01T",
        "T14:30:00Z",
        "14:30",
        "20260601T143000Z",
        "2026-W23-1T14:30:00Z",
        "2026-152T14:30:00Z",
        "1780320600",
        "-2026-06-01T14:30:00Z",
        "+12026-06-01T14:30:00Z",
        "+262143-12-31T23:59:59Z",
        "2026-06-01T14:30:00+01:00+01:00",
        "2026-06-01T14:30:00+01:00[Europe/London]",
        "2026-06-01T14:30:00 BST",
        "２０２６-06-01T14:30:00Z",
        "2026-06-01T14:30:00Z\u{0}",
        "\u{0}",
        "\u{202e}Z00:03:41T10-60-6202",
        "🕝",
        "<script>alert(1)</script>",
        "'; DROP TABLE crimes; --",
        "%s%n%x",
        "NaN",
        "null",
        " ",
        "",
        &long,
    ] {
        let found = errors(&attacked(text), None);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(found[0].path, "report.received", "{text:?}");
        assert!(
            ["not_a_time", "wrong_length"].contains(&found[0].code),
            "{text:?}: {found:?}"
        );
        assert!(found[0].message.len() < 400, "{text:?}: {found:?}");
        let found = errors(&attacked("2026-06-01T14:30:00+01:00"), Some(text));
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(
            (found[0].path.as_str(), found[0].code),
            ("now", "not_a_time"),
            "{text:?}"
        );
    }
}

#[test]
fn both_times_are_judged_at_once() {
    let found = errors(&attacked("2026-06-31T10:00:00+01:00"), Some("soon"));
    let paths: Vec<&str> = found.iter().map(|error| error.path.as_str()).collect();
    assert_eq!(paths, ["report.received", "now"]);
}

#[test]
fn a_leap_second_does_not_break_the_clock() {
    for text in ["2026-12-31T23:59:60Z", "2026-06-01T14:30:60+01:00"] {
        if let Checked::Answer(answer) = crime_check::check(&attacked(text), Some(text)) {
            assert!(due(&answer).latest.starts_with("202"), "{text}");
        }
    }
}

/// Attacked in the street, with these facts of the report, the victim, the suspect and the event.
fn reported(report: Value, victim: Value, suspect: Value, event: Value) -> Value {
    json!({
        "report": { "received": "2026-06-01T14:30:00+01:00", "facts": report },
        "people": { "victims": [{ "facts": victim }], "suspects": [{ "facts": suspect }] },
        "events": [event],
    })
}

#[test]
fn every_variant_is_reached_by_a_report_and_a_deadline_that_does_not_apply_gives_its_reason() {
    let victim = |mut facts: Value| {
        facts["reported_by"] = json!("victim");
        reported(facts, json!({}), json!({}), attack())
    };
    let seen = |mut facts: Value| {
        facts["reported_by"] = json!("other");
        reported(facts, json!({}), json!({}), attack())
    };
    let suspect = |facts: Value| {
        reported(
            json!({ "reported_by": "victim" }),
            json!({}),
            facts,
            attack(),
        )
    };
    let event = |event: Value| {
        reported(
            json!({ "reported_by": "victim" }),
            json!({}),
            json!({}),
            event,
        )
    };
    // Rule, variant where a limit runs, decision, report.
    let rows = [
        (
            "deadline-police-on-duty",
            None,
            Decision::Incident,
            suspect(json!({ "suspect_police": "on_duty" })),
        ),
        (
            "deadline-police-on-duty",
            None,
            Decision::RecordCrime,
            suspect(json!({ "suspect_police": "on_duty_charge" })),
        ),
        (
            "deadline-nca-delay",
            None,
            Decision::Refer,
            victim(json!({ "investigating_body": "nca_delay" })),
        ),
        (
            "deadline-without-delay",
            Some("without_delay"),
            Decision::RecordCrime,
            event(
                json!({ "act": "attacked", "facts": { "assault_how": "fgm", "assault_fgm": "duty_report" } }),
            ),
        ),
        (
            "deadline-school-request",
            Some("from_request"),
            Decision::RecordCrime,
            victim(json!({ "school": "premises_request" })),
        ),
        (
            "deadline-state",
            Some("earliest_opportunity"),
            Decision::RecordCrime,
            reported(
                json!({ "reported_by": "police", "points_to_prove": "made_out" }),
                json!({ "victim_kind": "public" }),
                json!({}),
                json!({ "act": "found_in_possession", "facts": { "found_what": "tools", "found_away": "yes", "found_used": "no" } }),
            ),
        ),
        (
            "deadline-victim",
            Some("same_day"),
            Decision::RecordCrime,
            victim(json!({})),
        ),
        (
            "deadline-other-force",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "other_force_recording": "yes" })),
        ),
        (
            "deadline-other-body",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "investigating_body": "other_lead" })),
        ),
        (
            "deadline-other-area",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "where": "other_force" })),
        ),
        (
            "deadline-other-area",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "where": "scotland_ni" })),
        ),
        (
            "deadline-flight-arriving",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "where": "flight_arriving" })),
        ),
        (
            "deadline-unconfirmed",
            None,
            Decision::CrimeRelatedIncident,
            seen(
                json!({ "victim_stance": "does_not_confirm", "without_confirmation_appropriate": "no" }),
            ),
        ),
        (
            "deadline-untraced",
            None,
            Decision::CrimeRelatedIncident,
            seen(
                json!({ "victim_stance": "cannot_be_traced", "without_confirmation_appropriate": "no" }),
            ),
        ),
        (
            "deadline-school",
            None,
            Decision::CrimeRelatedIncident,
            victim(json!({ "school": "premises" })),
        ),
        (
            "deadline-refer",
            Some("decide_first"),
            Decision::Refer,
            victim(json!({ "where": "sea" })),
        ),
        (
            "deadline-not-decided",
            Some("not_decided"),
            Decision::Ask,
            seen(json!({})),
        ),
        (
            "deadline-impaired",
            None,
            Decision::Incident,
            victim(json!({ "impaired": "unsupported" })),
        ),
        (
            "deadline-incident",
            None,
            Decision::Incident,
            event(
                json!({ "act": "attacked", "facts": { "assault_how": "dog", "assault_dog_hurt": "other" } }),
            ),
        ),
        (
            "deadline-incident",
            None,
            Decision::Incident,
            victim(json!({ "contrary_evidence": "yes" })),
        ),
        (
            "deadline-report-fraud",
            None,
            Decision::ReportFraud,
            event(
                json!({ "act": "property_taken", "facts": { "taken_what": "unpaid", "unpaid_how": "lied_old", "taken_force": "none", "taken_gone": "yes" } }),
            ),
        ),
        (
            "deadline-made-out",
            None,
            Decision::RecordCrime,
            reported(
                json!({ "reported_by": "victim", "points_to_prove": "made_out" }),
                json!({}),
                json!({}),
                json!({ "act": "other_listed_offence", "offence": { "class": "4/4", "code": "004/04" } }),
            ),
        ),
        (
            "deadline-until-made-out",
            None,
            Decision::CrimeRelatedIncident,
            reported(
                json!({ "reported_by": "victim", "points_to_prove": "not_made_out" }),
                json!({}),
                json!({}),
                json!({ "act": "other_listed_offence", "offence": { "class": "802", "code": "802/00" } }),
            ),
        ),
        (
            "deadline-reported-incident",
            Some("at_first_report"),
            Decision::ReportedIncident,
            event(
                json!({ "act": "other_listed_offence", "offence": { "class": "N300", "code": "N300/01" } }),
            ),
        ),
        (
            "deadline-crime-related",
            None,
            Decision::CrimeRelatedIncident,
            event(json!({ "act": "driving", "facts": { "driving_result": "serious" } })),
        ),
        (
            "deadline-existing-record",
            None,
            Decision::AddToExisting,
            victim(json!({ "already_recorded": "yes" })),
        ),
        (
            "deadline-nothing",
            None,
            Decision::NothingToRecord,
            victim(json!({ "counter_allegation": "unsupported" })),
        ),
    ];
    let mut reached = BTreeSet::new();
    for (rule, variant, decision, incident) in &rows {
        let answer = answer(incident, Some("2026-06-01T15:00:00+01:00"));
        assert_eq!(answer.decision, *decision, "{rule}: {incident}");
        match (&answer.deadline, variant) {
            (Deadline::Due(due), Some(variant)) => {
                assert_eq!((due.because, due.variant), (*rule, *variant), "{incident}");
                assert_eq!(due.latest, "2026-06-02T14:30:00+01:00", "{incident}");
                assert_eq!(due.now.clone().unwrap().latest_seconds, 84_600);
            }
            (
                Deadline::NotApplicable {
                    not_applicable,
                    because,
                },
                None,
            ) => {
                assert_eq!(*because, Some(*rule), "{incident}");
                assert!(not_applicable.ends_with('.'), "{rule}: {not_applicable}");
            }
            (deadline, _) => panic!("{rule}: {incident} gives {deadline:?}"),
        }
        reached.insert(*rule);
    }
    let table = TABLES
        .iter()
        .find(|table| table.stage == Stage::Deadline)
        .unwrap();
    let missing: Vec<&str> = RULES[table.first..table.end]
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !reached.contains(id))
        .collect();
    assert!(missing.is_empty(), "no report reaches {missing:?}");
}

#[test]
fn a_deadline_that_does_not_apply_does_so_with_and_without_a_received_time() {
    for received in [
        json!({}),
        json!({ "received": "2026-06-01T14:30:00+01:00" }),
    ] {
        let mut incident = json!({ "report": received, "events": [attack()] });
        incident["report"]["facts"] = json!({ "reported_by": "victim", "already_recorded": "yes" });
        let Deadline::NotApplicable {
            not_applicable,
            because,
        } = answer(&incident, Some("2026-06-09T00:00:00Z")).deadline
        else {
            panic!("a deadline for what is recorded already: {incident}");
        };
        assert_eq!(because, Some("deadline-existing-record"));
        assert!(not_applicable.contains("already stands"));
    }
}
