//! Instants. A received time is an instant with its offset; without one it is read as the clock in London. The limit
//! is 24 elapsed hours, so a change of the clocks does not move it; "the same day" is the calendar day in London
//! (page 10).

use crate::answer::{InputError, Notice};
use chrono::{
    DateTime, Datelike, Days, FixedOffset, LocalResult, NaiveDate, SecondsFormat, TimeDelta,
    TimeZone, Utc,
};
use chrono_tz::Europe::London;

/// Years that are taken as real.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Reads an instant. A time without an offset that stands twice, when the clocks go back, is read as the earlier one,
/// which gives the earlier deadline; `notices` says so.
///
/// # Errors
/// The text is no date and time, the day or time does not exist, or the year is not from 2000 to 2100.
pub fn instant(
    text: &str,
    path: &str,
    notices: &mut Vec<Notice>,
) -> Result<DateTime<Utc>, InputError> {
    let instant = match DateTime::parse_from_rfc3339(text) {
        Ok(instant) => instant.with_timezone(&Utc),
        Err(_) => local(text, path, notices)?,
    };
    if YEARS.contains(&instant.year()) {
        Ok(instant)
    } else {
        Err(error(
            path,
            "year_out_of_range",
            format!("year must be from {} to {}", YEARS.start(), YEARS.end()),
        ))
    }
}

fn local(text: &str, path: &str, notices: &mut Vec<Notice>) -> Result<DateTime<Utc>, InputError> {
    // With an offset put behind it, with or without seconds, it is a time that can be read.
    let read = |end: &str| DateTime::parse_from_rfc3339(&format!("{text}{end}")).ok();
    let Some(naive) = read("Z")
        .or_else(|| read(":00Z"))
        .map(|instant| instant.naive_utc())
    else {
        let form = "give a date and time that exist, for example 2026-06-01T14:30:00+01:00";
        return Err(error(path, "not_a_time", form.to_owned()));
    };
    match London.from_local_datetime(&naive) {
        LocalResult::Single(instant) => {
            notices.push(notice(
                path,
                "no_offset",
                "No offset was given: the time is read as the clock in London.",
            ));
            Ok(instant.with_timezone(&Utc))
        }
        LocalResult::Ambiguous(earlier, _) => {
            let message = "The clocks went back and this time came twice: the first is taken, which gives the earlier deadline.";
            notices.push(notice(path, "time_came_twice", message));
            Ok(earlier.with_timezone(&Utc))
        }
        LocalResult::None => {
            let message = "the clocks went forward and this time did not exist in London; check it";
            Err(error(path, "time_did_not_exist", message.to_owned()))
        }
    }
}

/// The last second of the calendar day in London that holds the instant.
#[must_use]
pub fn end_of_day(instant: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = day(instant)
        .checked_add_days(Days::new(1))
        .and_then(|day| day.and_hms_opt(0, 0, 0));
    // Midnight always exists once in London: its clocks change at one or two in the morning.
    midnight
        .and_then(|midnight| London.from_local_datetime(&midnight).earliest())
        .map_or(instant, |midnight| {
            midnight.with_timezone(&Utc) - TimeDelta::seconds(1)
        })
}

/// The calendar day in London.
#[must_use]
pub fn day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&London).date_naive()
}

/// The instant as text, with the offset of London.
#[must_use]
pub fn shown(instant: DateTime<Utc>) -> String {
    let local: DateTime<FixedOffset> = instant.with_timezone(&London).fixed_offset();
    local.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn error(path: &str, code: &'static str, message: String) -> InputError {
    InputError {
        path: path.to_owned(),
        code,
        message,
    }
}

/// A notice.
#[must_use]
pub fn notice(path: &str, code: &'static str, message: &str) -> Notice {
    Notice {
        path: path.to_owned(),
        code,
        message: message.to_owned(),
    }
}
