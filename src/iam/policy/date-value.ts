const SMALLEST_YEAR = -292_275_054;
const LARGEST_YEAR = 292_278_993;

/** yyyy, yyyy-MM, yyyy-MM-dd, yyyy-DDD (day of the year), yyyy-Www, yyyy-Www-e (week and its day). */
const DAY = /^([+-]?\d{1,9})(?:-(?:W(\d{1,2})(?:-(\d))?|(\d{3})|(\d{1,2})(?:-(\d{1,2}))?))?$/u;
const TIME =
  /^(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?(?:[.,]\d{1,9})?)?(?:Z|[+-](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d{1,3})?)?)?)?$/iu;

/**
 * True if IAM reads a text as a date: seconds since 1970, or ISO 8601, from the year alone to fractions of a second.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function isDateValue(text: string): boolean {
  if (/^[+-]?\d{1,19}$/u.test(text)) return fitsInto64Bits(BigInt(text.replace("+", "")));
  const separator = text.search(/t/iu);
  if (separator < 0) return isDay(text);
  return isDay(text.slice(0, separator)) && isTime(text.slice(separator + 1));
}

function fitsInto64Bits(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year = 0, week = 1, weekday = 1, yearDay = 1, month = 1, day = 1] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  return (
    isBetween(year, SMALLEST_YEAR, LARGEST_YEAR) &&
    isBetween(week, 1, 53) &&
    isBetween(weekday, 1, 7) &&
    isBetween(yearDay, 1, isLeap(year) ? 366 : 365) &&
    isBetween(month, 1, 12) &&
    isBetween(day, 1, daysOf(month, year))
  );
}

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (!match) return false;
  const [hour, minute, second, offsetHour, offsetMinute, offsetSecond] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (
    [hour, offsetHour].every((value = 0) => value < 24) &&
    [minute, second, offsetMinute, offsetSecond].every((value = 0) => value < 60)
  );
}

function daysOf(month: number, year: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
