import type {Texts} from './en.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How a chat words points in time, in one locale and the browser's time zone. */
export interface Dates {
  /** A message's age in short ("5m ago"); after a week its date. */
  ago(time: number, now: number): string;
  /** Day and time in full, for tooltips and screen readers. */
  full(time: number): string;
  /** The words of a day divider (spec/ui.md §2.9). */
  day(time: number, now: number): string;
}

/** Builds the formatters once: each costs more than a thousand uses of it. */
export function createDates(locale: string, texts: Texts): Dates {
  const relative = new Intl.RelativeTimeFormat(locale, {style: 'narrow'});
  const full = new Intl.DateTimeFormat(locale, {dateStyle: 'full', timeStyle: 'short'});
  const monthDay = new Intl.DateTimeFormat(locale, {month: 'short', day: 'numeric'});
  const date = new Intl.DateTimeFormat(locale, {dateStyle: 'medium'});
  const weekday = new Intl.DateTimeFormat(locale, {weekday: 'long'});
  const dayOfYear = new Intl.DateTimeFormat(locale, {weekday: 'long', month: 'long', day: 'numeric'});
  const dayAndYear = new Intl.DateTimeFormat(locale, {weekday: 'long', month: 'long', day: 'numeric', year: 'numeric'});
  const isThisYear = (time: number, now: number): boolean =>
    new Date(time).getFullYear() === new Date(now).getFullYear();

  return {
    ago(time, now) {
      // A server clock slightly ahead of ours must not put messages in the future.
      const age = Math.max(0, now - time);
      if (age < minuteMs) return texts.JUST_NOW;
      if (age < hourMs) return relative.format(-Math.floor(age / minuteMs), 'minute');
      if (age < dayMs) return relative.format(-Math.floor(age / hourMs), 'hour');
      if (age < 7 * dayMs) return relative.format(-Math.floor(age / dayMs), 'day');
      return (isThisYear(time, now) ? monthDay : date).format(time);
    },
    full: (time) => full.format(time),
    day(time, now) {
      const days = dayNumber(now) - dayNumber(time);
      if (days <= 0) return texts.TODAY;
      if (days === 1) return texts.YESTERDAY;
      if (days < 7) return texts.LAST_WEEKDAY(weekday.format(time));
      return (isThisYear(time, now) ? dayOfYear : dayAndYear).format(time);
    },
  };
}

/** Numbers local days, so that equal numbers mean the same day. */
export function dayNumber(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
}
