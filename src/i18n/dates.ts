import type {Texts} from './en.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const full = {dateStyle: 'full', timeStyle: 'short'} as const;
const fullDate = {dateStyle: 'medium'} as const;
const monthDay = {month: 'short', day: 'numeric'} as const;
const weekday = {weekday: 'long'} as const;
const dayOfYear = {...weekday, month: 'long', day: 'numeric'} as const;
const dayAndYear = {...dayOfYear, year: 'numeric'} as const;

/** How a chat words points in time, in one locale and the browser's time zone. */
export interface Dates {
  /** A message's age in short ("5m ago"); after a week its date. */
  ago(time: number, now: number): string;
  /** Day and time in full, for tooltips and screen readers. */
  full(time: number): string;
  /** The words of a day divider (spec/ui.md §2.9). */
  day(time: number, now: number): string;
}

/** By locale, for all chats of a page: to make a formatter costs more than a thousand uses of it. */
const formatsByLocale = new Map<string, Map<object, Intl.DateTimeFormat>>();

/** Formatters are made when they are first needed. */
export function createDates(locale: string, texts: Texts): Dates {
  const formats = formatsByLocale.get(locale) ?? new Map<object, Intl.DateTimeFormat>();
  formatsByLocale.set(locale, formats);
  const format = (options: Intl.DateTimeFormatOptions, time: number): string => {
    let found = formats.get(options);
    if (!found) formats.set(options, (found = new Intl.DateTimeFormat(locale, options)));
    return found.format(time);
  };
  let relative: Intl.RelativeTimeFormat | undefined;
  const ago = (count: number, unit: Intl.RelativeTimeFormatUnit): string => {
    relative ??= narrowWords(locale);
    return relative.format(-Math.floor(count), unit);
  };
  const isThisYear = (time: number, now: number): boolean =>
    new Date(time).getFullYear() === new Date(now).getFullYear();

  return {
    ago(time, now) {
      // A server clock slightly ahead of ours must not put messages in the future.
      const age = Math.max(0, now - time);
      if (age < minuteMs) return texts.JUST_NOW;
      if (age < hourMs) return ago(age / minuteMs, 'minute');
      if (age < dayMs) return ago(age / hourMs, 'hour');
      if (age < 7 * dayMs) return ago(age / dayMs, 'day');
      return format(isThisYear(time, now) ? monthDay : fullDate, time);
    },
    full: (time) => format(full, time),
    day(time, now) {
      const days = dayNumber(now) - dayNumber(time);
      if (days <= 0) return texts.TODAY;
      if (days === 1) return texts.YESTERDAY;
      if (days < 7) return texts.LAST_WEEKDAY(format(weekday, time));
      return format(isThisYear(time, now) ? dayOfYear : dayAndYear, time);
    },
  };
}

/** Some languages write a sign in place of words where that is shorter: not those. */
function narrowWords(locale: string): Intl.RelativeTimeFormat {
  const words = (style: 'narrow' | 'short') => new Intl.RelativeTimeFormat(locale, {style});
  const narrow = words('narrow');
  return /^[-−]/.test(narrow.format(-2, 'hour')) ? words('short') : narrow;
}

/** Numbers local days, so that equal numbers mean the same day. */
export function dayNumber(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
}
