/** Days and times of day as texts, by the calendar that databases and Python's `datetime` have. */

const dateText = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const timeText = /^(\d{1,2}):(\d{2})(?::(\d{1,2})(?:[.,]\d+)?)?$/u;

/** Of the years 1 to 9999, as `date.fromisoformat` and Django's `parse_date` read it. */
export function isDate(value: string): boolean {
  const compact = /^(\d{4})(\d\d)(\d\d)$/u.exec(value);
  const [year = 0, month = 0, day = 0] = (dateText.exec(value) ?? compact)?.slice(1).map(Number) ?? [];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year);
}

export function isTime(value: string): boolean {
  const parts = timeText.exec(value)?.slice(1);
  if (!parts) return false;
  const [hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  return hour < 24 && minute < 60 && second < 60;
}

const ZONED =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(:\d\d(?:\.\d{1,6})?)?\s?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/iu;

/** `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC of a moment with a zone; undefined for a text without one, or of no such day. */
export function momentInUtc(value: string): string | undefined {
  const parts = ZONED.exec(value);
  if (!parts || !isDate(value.slice(0, 10)) || !isTime(value.slice(11, 16))) return undefined;
  const [, years, months, days, hours, minutes, rest = ':00', sign, zoneHours = '0', zoneMinutes = '0'] = parts;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const total = Number(hours) * 60 + Number(minutes) - offset;
  const minute = ((total % 1440) + 1440) % 1440;
  const day = neighbour([Number(years), Number(months), Number(days)], Math.floor(total / 1440));
  return day && `${day} ${padded(Math.floor(minute / 60))}:${padded(minute % 60)}${rest}`;
}

/** A zone is less than a day away, so that the day is the same, the one before or the one after. */
function neighbour([year, month, day]: readonly [number, number, number], step: number): string | undefined {
  let [toYear, toMonth, toDay] = [year, month, day + step];
  if (toDay > daysOf(month, year)) [toMonth, toDay] = [month + 1, 1];
  if (toMonth > 12) [toYear, toMonth] = [year + 1, 1];
  if (toDay < 1) {
    [toYear, toMonth] = month === 1 ? [year - 1, 12] : [year, month - 1];
    toDay = daysOf(toMonth, toYear);
  }
  if (toYear < 1 || toYear > 9999) return undefined;
  return `${String(toYear).padStart(4, '0')}-${padded(toMonth)}-${padded(toDay)}`;
}

function daysOf(month: number, year: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
