//! How many, and which of several crimes: the principal crime table in its printed order, the text above it for the
//! rest, what one crime holds of another, and the counting unit of every class, all through `check`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use crime_check::answer::{Answer, Checked, Decision};
use crime_check::rulebook::{CLASSES, PRINCIPAL, PrincipalRow, UNITS};
use serde_json::{Value, json};

#[track_caller]
fn answer(incident: &Value) -> Answer {
    match crime_check::check(incident, None) {
        Checked::Answer(answer) => *answer,
        Checked::Errors { errors } => panic!("{incident} gives errors: {errors:?}"),
    }
}

/// Class, code and count of each record.
fn records(answer: &Answer) -> Vec<(&str, &str, u32)> {
    let rows = answer.records.iter();
    rows.map(|row| (row.class.as_str(), row.code.as_str(), row.count))
        .collect()
}

/// Class and reason of each offence that is not counted.
fn left_out(answer: &Answer) -> Vec<(&str, &str)> {
    let rows = answer.considered.iter();
    rows.filter_map(|row| Some((row.class.as_deref()?, row.because)))
        .collect()
}

fn listed(class: &str, code: &str) -> Value {
    json!({ "act": "other_listed_offence", "offence": { "class": class, "code": code } })
}

fn with(mut event: Value, fields: Value) -> Value {
    for (field, value) in fields.as_object().unwrap() {
        event[field] = value.clone();
    }
    event
}

/// Reported by the victim, every point shown and no exception, with these victims, suspects and events.
fn reported(victims: Value, mut suspects: Value, events: Vec<Value>) -> Value {
    for suspect in suspects.as_array_mut().unwrap() {
        suspect["facts"] = json!({
            "suspect_police": "no",
            "offender_under_ten": "no",
            "offender_lacks_capacity": "no",
        });
    }
    let report = json!({
        "reported_by": "victim",
        "points_to_prove": "made_out",
        "already_recorded": "no",
        "contrary_evidence": "no",
        "impaired": "no",
        "counter_allegation": "no",
        "where": "here",
        "other_force_recording": "no",
        "investigating_body": "police",
        "school": "no",
    });
    json!({
        "report": { "facts": report },
        "people": { "victims": victims, "suspects": suspects },
        "events": events,
    })
}

fn person() -> Value {
    json!({ "facts": { "victim_kind": "person" } })
}

fn one_to_one(events: Vec<Value>) -> Value {
    reported(json!([person()]), json!([{}]), events)
}

fn attack(injury: &str) -> Value {
    let facts = json!({ "assault_how": "force", "assault_injury": injury, "assault_intent": "no" });
    json!({ "act": "attacked", "facts": facts })
}

/// For each printed row the first class and code that stand on the list together.
fn rows() -> Vec<(&'static str, &'static str)> {
    let of_row = |row: &PrincipalRow| {
        let listed = |class: &str, code: &str| {
            let found = crime_check::find(code, 50);
            let mut found = found.iter().filter(|offence| offence.current);
            found.any(|offence| offence.class == class && offence.code == code)
        };
        let pairs = row
            .codes
            .iter()
            .flat_map(|code| row.classes.iter().map(move |class| (*class, *code)));
        let mut pairs = pairs.filter(|(class, code)| listed(class, code));
        pairs.next().unwrap()
    };
    PRINCIPAL.iter().map(of_row).collect()
}

#[test]
fn of_two_neighbouring_rows_of_the_table_the_upper_one_is_recorded() {
    for pair in rows().windows(2) {
        let (first, second) = (pair[0], pair[1]);
        for events in [[first, second], [second, first]] {
            let answer = answer(&one_to_one(
                events.map(|(class, code)| listed(class, code)).to_vec(),
            ));
            let name = format!("{first:?} before {second:?}");
            assert_eq!(answer.decision, Decision::RecordCrime, "{name}");
            assert_eq!(records(&answer), [(first.0, first.1, 1)], "{name}");
            assert!(!answer.records[0].provisional, "{name}");
            let left_out = left_out(&answer);
            assert_eq!(left_out.len(), 1, "{name}: {left_out:?}");
            assert_eq!(left_out[0].0, second.0, "{name}");
        }
    }
}

#[test]
fn of_any_two_rows_of_the_table_the_upper_one_is_recorded() {
    let rows = rows();
    for (upper, first) in rows.iter().enumerate() {
        for second in &rows[upper + 1..] {
            let answer = answer(&one_to_one(vec![
                listed(second.0, second.1),
                listed(first.0, first.1),
            ]));
            // The ladder of conduct crimes contradicts the table here: it stays for the registrar.
            if (first.1, second.1) == ("008/77", "008/56") {
                assert!(answer.records[0].provisional);
                continue;
            }
            assert_eq!(
                records(&answer),
                [(first.0, first.1, 1)],
                "{first:?} before {second:?}"
            );
        }
    }
}

/// The one record of a conduct crime and another one by the same person against the same victim.
#[track_caller]
fn conduct_and(conduct: (&str, &str), other: (&str, &str)) -> (String, bool) {
    let events = vec![listed(conduct.0, conduct.1), listed(other.0, other.1)];
    let forward = answer(&one_to_one(events.clone()));
    let backward = answer(&one_to_one(events.into_iter().rev().collect()));
    assert_eq!(records(&forward), records(&backward), "order of the events");
    let [record] = forward.records.as_slice() else {
        panic!("{conduct:?} and {other:?} give {:?}", forward.records);
    };
    (record.code.clone(), record.provisional)
}

#[test]
fn a_conduct_crime_goes_before_what_its_rung_of_the_ladder_names_though_the_other_carries_more() {
    for (conduct, other) in [
        (("8M", "008/58"), ("8P", "008/59")),
        (("8Q", "008/65"), ("30C", "030/02")),
        (("8L", "008/30"), ("8S", "008/06")),
        (("8U", "008/67"), ("45", "045/10")),
        (("8M", "008/56"), ("46", "046/00")),
        (("8Q", "195/12"), ("45", "045/10")),
        (("8L", "195/94"), ("104", "104/31")),
        (("8L", "195/94"), ("8R", "008/72")),
        (("8L", "195/94"), ("8N", "008/06")),
    ] {
        assert_eq!(
            conduct_and(conduct, other),
            (conduct.1.to_owned(), false),
            "{conduct:?} and {other:?}"
        );
    }
}

#[test]
fn beyond_its_rung_the_more_serious_crime_goes_before_a_conduct_crime() {
    for (conduct, other) in [
        (("8L", "195/94"), ("8N", "008/01")),
        (("8L", "195/94"), ("8N", "008/77")),
        (("8L", "195/94"), ("8R", "005/28")),
        (("8M", "008/56"), ("8N", "008/01")),
        (("8U", "008/67"), ("5D", "005/01")),
        (("8Q", "008/65"), ("34B", "034/01")),
        (("8M", "008/58"), ("17B", "017/16")),
    ] {
        assert_eq!(
            conduct_and(conduct, other).0,
            other.1,
            "{conduct:?} and {other:?}"
        );
    }
}

#[test]
fn what_the_ladder_does_not_name_is_left_to_the_registrar() {
    for (conduct, other) in [
        (("8Q", "195/12"), ("36", "036/01")),
        (("8U", "008/67"), ("35", "035/00")),
        // The table and the ladder disagree on strangulation.
        (("8M", "008/56"), ("8N", "008/77")),
    ] {
        assert!(
            conduct_and(conduct, other).1,
            "{conduct:?} and {other:?} is settled"
        );
    }
}

#[test]
fn of_two_conduct_crimes_only_the_more_serious_is_recorded() {
    assert_eq!(conduct_and(("8Q", "008/65"), ("8U", "008/67")).0, "008/65");
    assert_eq!(conduct_and(("8U", "008/67"), ("8L", "195/94")).0, "008/67");
    assert_eq!(conduct_and(("8U", "008/67"), ("8M", "008/56")).0, "008/67");
}

#[test]
fn the_table_is_in_its_printed_order() {
    let row = |class: &str, code: &str| {
        PRINCIPAL
            .iter()
            .position(|row| row.classes.contains(&class) && row.codes.contains(&code))
    };
    let order = [
        row("1", "001/01"),
        row("2", "002/00"),
        row("19C", "019/08"),
        row("34B", "034/01"),
        row("5D", "005/01"),
        row("8L", "008/30"),
        row("8N", "008/01"),
        row("3B", "003/01"),
        row("8L", "195/94"),
        row("8N", "008/06"),
        row("28I", "028/03"),
        row("39", "039/00"),
        row("48", "048/01"),
        row("105A", "105/01"),
        row("58D", "149/00"),
    ];
    assert!(order.iter().all(Option::is_some), "{order:?}");
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn outside_the_table_violence_goes_before_property() {
    // Kidnapping (36) against other theft (49).
    let answer = answer(&one_to_one(vec![
        listed("49", "049/10"),
        listed("36", "036/01"),
    ]));
    assert_eq!(records(&answer), [("36", "036/01", 1)]);
    assert!(!answer.records[0].provisional);
    assert_eq!(
        left_out(&answer),
        [("49", "principal-crime-violence-before-property")]
    );
}

#[test]
fn violence_with_the_lower_sentence_does_not_settle_it_against_property() {
    // Assault to resist arrest (8N, two years) against other theft (49, seven years).
    let answer = answer(&one_to_one(vec![
        listed("8N", "008/20"),
        listed("49", "049/10"),
    ]));
    assert_eq!(answer.records.len(), 1);
    assert!(answer.records[0].provisional);
    assert!(
        answer.records[0]
            .because
            .contains(&"principal-crime-not-settled")
    );
    assert!(!answer.settled);
}

#[test]
fn outside_the_table_the_higher_maximum_sentence_is_recorded() {
    // Blackmail (35, 14 years) against other theft (49, seven years): both are property.
    for events in [
        vec![listed("49", "049/10"), listed("35", "035/00")],
        vec![listed("35", "035/00"), listed("49", "049/10")],
    ] {
        let answer = answer(&one_to_one(events));
        assert_eq!(records(&answer), [("35", "035/00", 1)]);
        assert_eq!(
            left_out(&answer),
            [("49", "principal-crime-maximum-sentence")]
        );
    }
}

#[test]
fn equal_sentences_leave_one_record_that_is_not_settled() {
    // Manslaughter and kidnapping: life each, and both violent.
    for events in [
        vec![listed("4/1", "004/01"), listed("36", "036/01")],
        vec![listed("36", "036/01"), listed("4/1", "004/01")],
    ] {
        let answer = answer(&one_to_one(events));
        assert_eq!(answer.records.len(), 1, "{:?}", records(&answer));
        assert!(answer.records[0].provisional);
        assert!(
            answer.records[0]
                .because
                .contains(&"principal-crime-not-settled")
        );
        let left_out = left_out(&answer);
        assert_eq!(left_out.len(), 1);
        assert_eq!(left_out[0].1, "principal-crime-not-settled");
        assert!(!answer.settled);
    }
}

#[test]
fn the_same_crime_twice_against_one_victim_is_one_finished_incident() {
    let answer = answer(&one_to_one(vec![attack("minor"), attack("minor")]));
    assert_eq!(records(&answer), [("8N", "008/06", 1)]);
    assert_eq!(answer.records[0].events, ["e1", "e2"]);
}

#[test]
fn two_victims_one_attacker_counts_two() {
    let answer = answer(&reported(
        json!([person(), person()]),
        json!([{}]),
        vec![attack("minor")],
    ));
    assert_eq!(records(&answer), [("8N", "008/06", 2)]);
}

#[test]
fn an_entry_for_three_victims_counts_three() {
    let three = json!({ "number": 3, "facts": { "victim_kind": "person" } });
    let answer = answer(&reported(
        json!([three]),
        json!([{}]),
        vec![attack("minor")],
    ));
    assert_eq!(records(&answer), [("8N", "008/06", 3)]);
}

#[test]
fn two_victims_with_different_injuries_are_two_records() {
    let victims = json!([
        { "id": "hurt", "facts": { "victim_kind": "person" } },
        { "id": "unhurt", "facts": { "victim_kind": "person" } },
    ]);
    let answer = answer(&reported(
        victims,
        json!([{ "number": 3 }]),
        vec![
            with(attack("minor"), json!({ "victims": ["hurt"] })),
            with(attack("none"), json!({ "victims": ["unhurt"] })),
        ],
    ));
    assert_eq!(
        records(&answer),
        [("105A", "105/01", 1), ("8N", "008/06", 1)]
    );
}

#[test]
fn a_group_that_acts_together_against_one_victim_counts_one() {
    let answer = answer(&reported(
        json!([person()]),
        json!([{ "number": 5 }]),
        vec![attack("minor")],
    ));
    assert_eq!(records(&answer), [("8N", "008/06", 1)]);
}

#[test]
fn two_suspects_who_act_apart_are_two_crimes_against_one_victim() {
    let answer = answer(&reported(
        json!([person()]),
        json!([{ "id": "one" }, { "id": "other" }]),
        vec![
            with(attack("minor"), json!({ "suspect": "one" })),
            with(attack("minor"), json!({ "suspect": "other" })),
        ],
    ));
    assert_eq!(records(&answer), [("8N", "008/06", 2)]);
}

#[test]
fn suspects_who_act_apart_have_a_principal_crime_each() {
    let answer = answer(&reported(
        json!([person()]),
        json!([{ "id": "one" }, { "id": "other" }]),
        vec![
            with(attack("minor"), json!({ "suspect": "one" })),
            with(listed("49", "049/10"), json!({ "suspect": "other" })),
        ],
    ));
    assert_eq!(records(&answer), [("49", "049/10", 1), ("8N", "008/06", 1)]);
}

#[test]
fn what_happened_after_an_earlier_report_is_counted_again() {
    let timed = |timing: &str| {
        let mut event = attack("minor");
        event["facts"]["timing"] = json!(timing);
        event
    };
    let together = answer(&one_to_one(vec![timed("before"), timed("before")]));
    assert_eq!(records(&together), [("8N", "008/06", 1)]);
    let later = answer(&one_to_one(vec![timed("before"), timed("after")]));
    assert_eq!(records(&later), [("8N", "008/06", 2)]);
}

#[test]
fn a_later_and_lesser_crime_is_recorded_beside_the_earlier_one() {
    let mut later = attack("none");
    later["facts"]["timing"] = json!("after");
    let answer = answer(&one_to_one(vec![attack("serious"), later]));
    assert_eq!(
        records(&answer),
        [("105A", "105/01", 1), ("8N", "008/01", 1)]
    );
}

/// A robbery of one person and an injury to another by the same people.
fn robbery_and_injury(robbery: Value, injury: Value) -> Answer {
    let robbery = with(
        listed("34B", "034/01"),
        json!({ "victims": ["robbed"], "facts": robbery }),
    );
    let mut attack = with(attack("minor"), json!({ "victims": ["hurt"] }));
    for (fact, value) in injury.as_object().unwrap() {
        attack["facts"][fact] = value.clone();
    }
    let victims = json!([
        { "id": "robbed", "facts": { "victim_kind": "person" } },
        { "id": "hurt", "facts": { "victim_kind": "person" } },
    ]);
    answer(&reported(victims, json!([{}]), vec![robbery, attack]))
}

#[test]
fn robbery_holds_an_injury_of_the_same_occasion_even_of_another_victim() {
    let same = json!({ "occasion": "same" });
    let answer = robbery_and_injury(same.clone(), same);
    assert_eq!(records(&answer), [("34B", "034/01", 1)]);
    assert_eq!(left_out(&answer), [("8N", "robbery-holds-the-injury")]);
}

#[test]
fn robbery_does_not_hold_an_injury_of_another_occasion() {
    for (robbery, injury) in [
        (json!({}), json!({ "occasion": "separate" })),
        (
            json!({ "occasion": "separate" }),
            json!({ "occasion": "separate" }),
        ),
    ] {
        let answer = robbery_and_injury(robbery, injury);
        assert_eq!(
            records(&answer),
            [("34B", "034/01", 1), ("8N", "008/06", 1)]
        );
        assert!(
            !answer.records[1]
                .because
                .contains(&"robbery-holds-the-injury")
        );
    }
}

#[test]
fn while_the_occasion_is_open_the_injury_stands_provisionally_and_the_occasion_is_asked() {
    let answer = robbery_and_injury(json!({}), json!({}));
    assert_eq!(
        records(&answer),
        [("34B", "034/01", 1), ("8N", "008/06", 1)]
    );
    let injury = &answer.records[1];
    assert!(injury.provisional);
    assert!(injury.because.contains(&"robbery-holds-the-injury"));
    assert!(answer.ask.iter().any(|row| row.fact == "occasion"));
    assert!(!answer.settled);
}

#[test]
fn robbery_does_not_hold_an_injury_by_other_people_or_after_an_earlier_report() {
    let victims = json!([
        { "id": "robbed", "facts": { "victim_kind": "person" } },
        { "id": "hurt", "facts": { "victim_kind": "person" } },
    ]);
    let same = json!({ "occasion": "same" });
    let robbery = with(
        listed("34B", "034/01"),
        json!({ "victims": ["robbed"], "suspect": "one", "facts": same }),
    );
    let mut attack = with(
        attack("minor"),
        json!({ "victims": ["hurt"], "suspect": "other" }),
    );
    attack["facts"]["occasion"] = json!("same");
    let both = [("34B", "034/01", 1), ("8N", "008/06", 1)];
    let apart = reported(
        victims.clone(),
        json!([{ "id": "one" }, { "id": "other" }]),
        vec![robbery.clone(), attack.clone()],
    );
    assert_eq!(records(&answer(&apart)), both);
    attack["suspect"] = json!("one");
    attack["facts"]["timing"] = json!("after");
    let later = reported(victims, json!([{ "id": "one" }]), vec![robbery, attack]);
    assert_eq!(records(&answer(&later)), both);
}

#[test]
fn a_weapon_that_was_used_is_not_recorded_again_and_one_found_later_is() {
    let knife = |facts: Value| {
        let public = json!([{ "id": "hurt", "facts": { "victim_kind": "person" } }, { "id": "state", "facts": { "victim_kind": "public" } }]);
        let mut attack = with(attack("minor"), json!({ "victims": ["hurt"] }));
        attack["facts"]["occasion"] = json!("same");
        let weapon = with(
            listed("10D", "008/26"),
            json!({ "victims": ["state"], "facts": facts }),
        );
        answer(&reported(public, json!([{}]), vec![attack, weapon]))
    };
    let used = knife(json!({ "occasion": "same" }));
    assert_eq!(records(&used), [("8N", "008/06", 1)]);
    assert_eq!(
        left_out(&used),
        [("10D", "crime-in-which-the-weapon-was-used")]
    );
    let found = knife(json!({ "occasion": "separate" }));
    assert_eq!(records(&found), [("10D", "008/26", 1), ("8N", "008/06", 1)]);
}

#[test]
fn violence_is_recorded_instead_of_the_affray_that_it_belongs_to() {
    let same = json!({ "occasion": "same" });
    let mut hit = attack("minor");
    hit["facts"]["occasion"] = json!("same");
    let affray = with(listed("66", "066/01"), json!({ "facts": same }));
    let answer = answer(&one_to_one(vec![affray, hit]));
    assert_eq!(records(&answer), [("8N", "008/06", 1)]);
    assert_eq!(left_out(&answer), [("66", "violence-instead-of-affray")]);
}

#[test]
fn a_burglary_with_the_tools_is_recorded_instead_of_going_equipped() {
    let same = json!({ "facts": { "occasion": "same" } });
    let answer = answer(&one_to_one(vec![
        with(listed("33", "033/00"), same.clone()),
        with(listed("28I", "028/03"), same),
    ]));
    assert_eq!(records(&answer), [("28I", "028/03", 1)]);
    assert_eq!(
        left_out(&answer),
        [("33", "burglary-or-theft-instead-of-going-equipped")]
    );
}

#[test]
fn violent_disorder_modern_slavery_and_breaches_stand_beside_the_principal_crime() {
    for (class, code) in [("62A", "065/00"), ("106", "036/06"), ("8L", "008/31")] {
        let answer = answer(&one_to_one(vec![listed(class, code), attack("minor")]));
        let found = records(&answer);
        assert_eq!(found.len(), 2, "{class} {code}: {found:?}");
        assert!(
            found.contains(&(class, code, 1)),
            "{class} {code}: {found:?}"
        );
        assert!(
            found.contains(&("8N", "008/06", 1)),
            "{class} {code}: {found:?}"
        );
    }
}

#[test]
fn a_crime_against_the_state_stands_beside_a_crime_against_a_person() {
    let victims = json!([
        { "id": "hurt", "facts": { "victim_kind": "person" } },
        { "id": "state", "facts": { "victim_kind": "public" } },
    ]);
    let answer = answer(&reported(
        victims,
        json!([{}]),
        vec![
            with(attack("minor"), json!({ "victims": ["hurt"] })),
            with(listed("92D", "092/50"), json!({ "victims": ["state"] })),
        ],
    ));
    assert_eq!(
        records(&answer),
        [("8N", "008/06", 1), ("92D", "092/50", 1)]
    );
}

fn burgled(victims: Value) -> Answer {
    answer(&reported(
        victims,
        json!([{}]),
        vec![listed("28I", "028/03")],
    ))
}

fn lives(household: &str) -> Value {
    json!({ "facts": { "victim_kind": "person", "household": household } })
}

#[test]
fn a_burglary_counts_households_and_not_the_people_in_them() {
    for (victims, count) in [
        (vec![lives("first")], 1),
        (vec![lives("first"), lives("first")], 1),
        (vec![lives("first"), lives("first"), lives("second")], 2),
        (vec![lives("first"), lives("second"), lives("third")], 3),
        (vec![lives("separate"), lives("separate")], 2),
        (vec![lives("first"), lives("first"), lives("separate")], 2),
    ] {
        let answer = burgled(json!(victims));
        assert_eq!(records(&answer), [("28I", "028/03", count)], "{victims:?}");
        assert!(!answer.ask.iter().any(|row| row.fact == "household"));
    }
}

#[test]
fn while_the_households_are_open_the_count_is_provisional_and_they_are_asked() {
    let answer = burgled(json!([person(), person()]));
    assert_eq!(records(&answer), [("28I", "028/03", 2)]);
    assert!(answer.records[0].provisional);
    for victim in ["people.victims[0]", "people.victims[1]"] {
        let asked = answer.ask.iter();
        let asked = asked
            .filter(|row| row.fact == "household" && row.on == victim)
            .count();
        assert_eq!(asked, 1, "{victim}");
    }
}

#[test]
fn one_victim_is_one_household_whichever_it_is() {
    let answer = burgled(json!([person()]));
    assert_eq!(records(&answer), [("28I", "028/03", 1)]);
    assert!(!answer.ask.iter().any(|row| row.fact == "household"));
}

/// What three victims, two suspects in one group and a number of four give for each counting unit.
fn expected(unit: &str, basis: &str) -> u32 {
    match unit {
        "victim"
        | "specific_victim_or_one"
        | "person_threatened"
        | "recipient"
        | "child"
        | "person_subjected"
        | "person_exploited"
        | "person_robbed"
        | "person_stolen_from"
        | "business"
        | "household"
        | "owner"
        | "owner_family_as_one"
        | "vehicle_owner"
        | "contents_owner"
        | "offender_or_group_by_company"
        | "investor_or_group"
        | "creditor" => 3,
        "building" | "shop_unit" | "making_off" | "incident" | "account" | "application"
        | "policy" | "contract" | "return" | "pension" | "server" | "computer" | "exchange"
        | "virus" | "charity" => 4,
        "driver" | "offender" => 2,
        // Two offenders, and each of the three victims.
        "person_penetrating" => 6,
        "offender_or_group" | "employee_or_group" => 1,
        "general" if basis.contains('V') => 3,
        "general" => 1,
        other => panic!("no expectation for the unit `{other}`"),
    }
}

#[test]
fn every_class_is_counted_by_its_unit() {
    let victims = json!([
        { "facts": { "victim_kind": "person", "household": "separate" } },
        { "number": 2, "facts": { "victim_kind": "person", "household": "separate" } },
    ]);
    let mut judged = 0;
    for class in CLASSES.iter() {
        // All offences of a class, by the codes that the list has for it.
        let found = crime_check::find(class.id, 2_000);
        let Some(offence) = found
            .iter()
            .find(|row| row.current && row.class == class.id && !row.basis.is_empty())
        else {
            continue;
        };
        let unit = UNITS[class.unit].id;
        let event = with(listed(class.id, &offence.code), json!({ "number": 4 }));
        let answer = answer(&reported(
            victims.clone(),
            json!([{ "number": 2 }]),
            vec![event],
        ));
        let name = format!(
            "{} {} ({}), by {unit}",
            class.id, offence.code, offence.basis
        );
        let count = expected(unit, offence.basis);
        assert_eq!(
            records(&answer),
            [(class.id, &*offence.code, count)],
            "{name}"
        );
        assert_eq!(answer.records[0].unit, unit, "{name}");
        judged += 1;
    }
    assert!(judged >= 137, "only {judged} classes");
}

#[test]
fn without_a_victim_a_public_order_crime_counts_one() {
    let public = json!([{ "facts": { "victim_kind": "public" } }]);
    for number in [1, 3] {
        let incident = reported(
            public.clone(),
            json!([{ "number": number }]),
            vec![listed("9A", "125/11")],
        );
        assert_eq!(records(&answer(&incident)), [("9A", "125/11", 1)]);
    }
}

#[test]
fn the_number_of_an_event_counts_buildings_and_not_people() {
    let business = json!([{ "facts": { "victim_kind": "business" } }]);
    let burglary = with(listed("30C", "030/02"), json!({ "number": 3 }));
    let answer = answer(&reported(business, json!([{}]), vec![burglary]));
    assert_eq!(records(&answer), [("30C", "030/02", 3)]);
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let victims = vec![json!({ "number": 9_999, "facts": { "victim_kind": "business" } }); 40];
    let by_victims = answer(&reported(
        json!(victims),
        json!([{ "number": 9_999 }]),
        vec![listed("49", "049/10")],
    ));
    assert_eq!(records(&by_victims), [("49", "049/10", 399_960)]);
    let by_buildings = answer(&reported(
        json!([{ "facts": { "victim_kind": "business" } }]),
        json!([{}]),
        vec![with(listed("30C", "030/02"), json!({ "number": 9_999 })); 40],
    ));
    assert_eq!(records(&by_buildings), [("30C", "030/02", 399_960)]);
}

#[test]
fn drugs_of_one_offender_are_one_crime_and_the_worst_is_recorded() {
    let drugs = |first: &str, second: &str| {
        answer(&reported(
            json!([{ "facts": { "victim_kind": "public" } }]),
            json!([{}]),
            vec![listed("92A", first), listed("92D", second)],
        ))
    };
    let answer = drugs("092/70", "092/51");
    assert_eq!(records(&answer), [("92A", "092/70", 1)]);
    assert_eq!(left_out(&answer).len(), 1);
}

#[test]
fn drugs_of_two_offenders_who_act_apart_are_two_crimes() {
    let answer = answer(&reported(
        json!([{ "facts": { "victim_kind": "public" } }]),
        json!([{ "id": "one" }, { "id": "other" }]),
        vec![
            with(listed("92A", "092/70"), json!({ "suspect": "one" })),
            with(listed("92D", "092/51"), json!({ "suspect": "other" })),
        ],
    ));
    assert_eq!(
        records(&answer),
        [("92A", "092/70", 1), ("92D", "092/51", 1)]
    );
}

#[test]
fn a_drug_and_a_knife_are_two_crimes() {
    let answer = answer(&reported(
        json!([{ "facts": { "victim_kind": "public" } }]),
        json!([{}]),
        vec![listed("92D", "092/51"), listed("10D", "008/26")],
    ));
    assert_eq!(records(&answer).len(), 2);
}

#[test]
fn a_third_report_is_counted_besides_the_second() {
    let event = |timing: &str| {
        let mut event = attack("minor");
        event["facts"]["timing"] = json!(timing);
        event
    };
    let events = ["before", "after", "after_that"].map(event);
    assert_eq!(
        records(&answer(&one_to_one(events.to_vec()))),
        [("8N", "008/06", 3)]
    );
}

#[test]
fn an_offensive_message_belongs_to_the_conduct_that_goes_on_and_a_threatening_one_does_not() {
    let goes_on =
        json!({ "act": "repeated_behaviour", "facts": { "conduct_record": "continuing" } });
    let answer_with =
        |class: &str, code: &str| answer(&one_to_one(vec![goes_on.clone(), listed(class, code)]));
    let included = answer_with("8R", "008/72");
    assert_eq!(included.decision, Decision::AddToExisting);
    assert!(records(&included).is_empty(), "{:?}", included.records);
    let threat = answer_with("8R", "005/28");
    assert_eq!(records(&threat), [("8R", "005/28", 1)]);
}

#[test]
fn what_report_fraud_records_stands_beside_a_crime_of_the_force() {
    let answer = answer(&one_to_one(vec![
        listed("NFIB3A", "053/40"),
        attack("minor"),
    ]));
    let decisions: Vec<(&str, Decision)> = (answer.records.iter())
        .map(|row| (row.class.as_str(), row.decision))
        .collect();
    assert_eq!(answer.decision, Decision::RecordCrime);
    assert!(
        decisions.contains(&("8N", Decision::RecordCrime)),
        "{decisions:?}"
    );
    assert!(
        decisions.contains(&("NFIB3A", Decision::ReportFraud)),
        "{decisions:?}"
    );
}

#[test]
fn a_killing_that_a_passer_by_reports_is_recorded_without_asking_what_the_dead_say() {
    let answer = answer(&json!({
        "report": { "received": "2026-06-10T15:20:00+01:00", "facts": { "reported_by": "other" } },
        "events": [{ "act": "death", "facts": { "death_what": "died", "death_believed": "killed" } }],
    }));
    assert_eq!(answer.decision, Decision::RecordCrime);
    assert!(answer.ask.iter().all(|row| row.fact != "victim_stance"));
}
