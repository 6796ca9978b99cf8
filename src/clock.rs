//! Instants. A received time is an instant with its offset; without one it is read as the clock in London. The limit
//! is 24 elapsed hours, so a change of the clocks does not move it; "the same day" is the calendar day in London
//! (page 10). London's summer time has had one rule since 1996, which takes two lines here where a table of zones takes
//! five kilobytes of the WebAssembly; the tests hold it against such a table.

use crate::answer::{InputError, Notice};
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, TimeDelta, Utc};

/// Years that are taken as real.
const YEARS: core::ops::RangeInclusive<i32> = 2000..=2100;

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
    // The same digits on the clock of winter and on that of summer; each stands if its season is then.
    let winter = naive.and_utc();
    let summer = winter - ahead(true);
    match (is_summer(summer), is_summer(winter)) {
        (true, true) => {
            notices.push(notice(path, "no_offset", NO_OFFSET));
            Ok(summer)
        }
        (false, false) => {
            notices.push(notice(path, "no_offset", NO_OFFSET));
            Ok(winter)
        }
        (true, false) => {
            let message = "The clocks went back and this time came twice: the first is taken, which gives the earlier deadline.";
            notices.push(notice(path, "time_came_twice", message));
            Ok(summer)
        }
        (false, true) => {
            let message = "the clocks went forward and this time did not exist in London; check it";
            Err(error(path, "time_did_not_exist", message.to_owned()))
        }
    }
}

const NO_OFFSET: &str = "No offset was given: the time is read as the clock in London.";

/// Whether the clocks of London are on summer time: from the last Sunday of March to that of October, at one o'clock
/// in universal time.
fn is_summer(instant: DateTime<Utc>) -> bool {
    let change = |month| {
        let end = NaiveDate::from_ymd_opt(instant.year(), month, 31)?;
        let sunday = end - TimeDelta::days(end.weekday().num_days_from_sunday().into());
        Some(sunday.and_hms_opt(1, 0, 0)?.and_utc())
    };
    change(3) <= Some(instant) && Some(instant) < change(10)
}

/// By how much London is ahead of universal time.
fn ahead(summer: bool) -> TimeDelta {
    TimeDelta::hours(summer.into())
}

/// The last second of the calendar day in London that holds the instant.
#[must_use]
pub fn end_of_day(instant: DateTime<Utc>) -> DateTime<Utc> {
    let last = day(instant).and_hms_opt(23, 59, 59).unwrap_or_default();
    // The clocks change in the small hours, so the last second of a day stands once and in the season of its evening.
    let evening = last.and_utc();
    evening - ahead(is_summer(evening))
}

/// The calendar day in London.
#[must_use]
pub fn day(instant: DateTime<Utc>) -> NaiveDate {
    (instant + ahead(is_summer(instant))).date_naive()
}

/// The instant as text, with the offset of London.
#[must_use]
pub fn shown(instant: DateTime<Utc>) -> String {
    let seconds = i32::from(is_summer(instant)) * 3_600;
    let utc = instant.fixed_offset();
    let local = FixedOffset::east_opt(seconds).map_or(utc, |london| instant.with_timezone(&london));
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

#[cfg(test)]
mod tests {
    use super::{ahead, day, end_of_day, is_summer, shown};
    use chrono::{DateTime, Days, Offset, SecondsFormat, TimeDelta, TimeZone, Utc};
    use chrono_tz::Europe::London;

    /// Every half hour of this century and the second before it: the table ends with the century.
    fn instants() -> impl Iterator<Item = DateTime<Utc>> {
        let first = Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap();
        let hours = (0..99 * 365 * 48).map(move |half| first + TimeDelta::minutes(30 * half));
        hours.flat_map(|instant| [instant, instant - TimeDelta::seconds(1)])
    }

    #[test]
    fn the_clocks_of_london_are_those_of_the_time_zone_database() {
        for instant in instants() {
            let local = instant.with_timezone(&London);
            let offset = TimeDelta::seconds(local.offset().fix().local_minus_utc().into());
            assert_eq!(ahead(is_summer(instant)), offset, "{instant}");
            assert_eq!(day(instant), local.date_naive(), "{instant}");
        }
    }

    #[test]
    fn the_day_ends_a_second_before_the_midnight_of_the_time_zone_database() {
        for instant in instants().step_by(96) {
            let midnight = (day(instant) + Days::new(1)).and_hms_opt(0, 0, 0).unwrap();
            let midnight = London.from_local_datetime(&midnight).unwrap();
            let last = midnight.with_timezone(&Utc) - TimeDelta::seconds(1);
            assert_eq!(end_of_day(instant), last, "{instant}");
            let local = instant.with_timezone(&London);
            assert_eq!(
                shown(instant),
                local.to_rfc3339_opts(SecondsFormat::Secs, false)
            );
        }
    }
}
