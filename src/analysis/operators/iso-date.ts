import { isDateValue } from "../../iam/policy/date-value";

const DAY = /^([+-]?\d+)(?:-(?:W(\d{1,2})(?:-(\d))?|(\d{3})|(\d{1,2})(?:-(\d{1,2}))?))?$/iu;
const TIME = /^(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?(?:[.,](\d{1,9}))?)?(Z|[+-].*)?$/iu;
const DAY_LENGTH = 86_400_000;

/**
 * Milliseconds since 1970 of an ISO 8601 date, or undefined. Without a zone it is in UTC, wherever this runs.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function millisecondsOfDate(written: string): number | undefined {
  if (!isDateValue(written)) return undefined;
  const [day = "", time = ""] = written.split(/t/iu);
  return daysOf(day) * DAY_LENGTH + timeOf(time);
}

function daysOf(written: string): number {
  const [, year, week, weekday = "1", yearDay, month = "1", day = "1"] = DAY.exec(written) ?? [];
  const first = daysBefore(Number(year), 1, 1);
  if (yearDay !== undefined) return first + Number(yearDay) - 1;
  if (week === undefined) return daysBefore(Number(year), Number(month), Number(day));
  // The first week is that of 4 January; weeks start on Monday, and 1970 on a Thursday.
  const fourth = first + 3;
  return fourth - weekdayOf(fourth) + (Number(week) - 1) * 7 + Number(weekday) - 1;
}

/** Days from Monday on. */
function weekdayOf(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** Days from 1970 to a day of the Gregorian calendar. Source: https://howardhinnant.github.io/date_algorithms.html#days_from_civil */
function daysBefore(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function timeOf(written: string): number {
  const [, hour, minute, second, fraction = "0", zone = "Z"] = TIME.exec(written) ?? [];
  const whole = (Number(hour ?? 0) * 60 + Number(minute ?? 0)) * 60 + Number(second ?? 0);
  const unit = second === undefined ? (minute === undefined ? 3600 : 60) : 1;
  return (whole + Number(`0.${fraction}`) * unit - offsetOf(zone)) * 1000;
}

/** Seconds that a zone is ahead of UTC. */
function offsetOf(zone: string): number {
  const [, sign, hours = "0", minutes = "0", seconds = "0"] =
    /^([+-])(\d\d):?(\d\d)?:?(\d\d(?:[.,]\d+)?)?$/u.exec(zone) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(",", "."));
  return sign === "-" ? -size : size;
}
