import {describe, expect, it} from 'vitest';
import {createDates} from '../../src/i18n/dates.js';
import {en} from '../../src/i18n/en.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('dates', () => {
  const dates = createDates('en-US', en);
  // A Thursday at noon, wherever this runs.
  const now = new Date(2026, 5, 18, 12).getTime();

  it('tell an age in short, and a date after a week', () => {
    const ago = (age: number) => dates.ago(now - age, now);
    expect([0, 59_000, minute, 59 * minute, hour, 23 * hour, day, 6 * day].map(ago)).toEqual([
      'just now',
      'just now',
      '1m ago',
      '59m ago',
      '1h ago',
      '23h ago',
      '1d ago',
      '6d ago',
    ]);
    expect(ago(7 * day)).toBe('Jun 11');
    expect(ago(365 * day)).toBe('Jun 18, 2025');
  });

  it('never put a message into the future', () => {
    expect(dates.ago(now + hour, now)).toBe('just now');
    expect(dates.day(now + hour, now)).toBe('Today');
  });

  it('divide days by the local midnight, not by hours', () => {
    const early = new Date(2026, 5, 18, 0, 5).getTime();
    expect(dates.day(early - 10 * minute, early)).toBe('Yesterday');
    expect(dates.day(early, new Date(2026, 5, 18, 23, 55).getTime())).toBe('Today');
  });

  it('name a day of the week before by its weekday, of this year without the year', () => {
    const of = (days: number) => dates.day(now - days * day, now);
    expect([0, 1, 2, 6, 7].map(of)).toEqual(['Today', 'Yesterday', 'Last Tuesday', 'Last Friday', 'Thursday, June 11']);
    expect(of(365)).toBe('Wednesday, June 18, 2025');
  });

  it('tell day and time in full', () => {
    expect(dates.full(now).replaceAll('\u202f', ' ')).toBe('Thursday, June 18, 2026 at 12:00 PM');
  });

  it('are in the words and with the digits of the locale', () => {
    expect(createDates('de-DE', en).ago(now - 3 * hour, now)).toBe('vor 3 Std.');
    expect(createDates('ar-EG', en).ago(now - 3 * hour, now)).toContain('٣');
  });
});
