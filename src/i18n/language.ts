/** Which of the given forms a plural category takes; all others take the last. */
const places: Readonly<Record<string, number>> = {one: 0, few: 1, two: 1};

/** What a translation needs to count and to list, by the rules that browsers know of its language. */
export interface Language {
  readonly number: (value: number) => string;
  /**
   * Words a number: the forms stand between bars, `#` is the number. One form is for all; of two the first is the singular;
   * of three the first two are one and few (as in Polish), or one and two (as in Hebrew).
   */
  readonly count: (value: number, forms: string) => string;
  readonly list: (names: readonly string[]) => string;
}

/** Each rule is loaded when it is first needed: it takes longer than everything else here. */
export function language(locale: string): Language {
  let numbers: Intl.NumberFormat | undefined;
  let plurals: Intl.PluralRules | undefined;
  let lists: Intl.ListFormat | undefined;
  const number = (value: number): string => (numbers ??= new Intl.NumberFormat(locale)).format(value);
  return {
    number,
    count: (value, forms) => {
      const all = forms.split('|');
      const place = places[(plurals ??= new Intl.PluralRules(locale)).select(value)] ?? all.length;
      return all[Math.min(place, all.length - 1)]!.replace('#', number(value));
    },
    list: (names) => (lists ??= new Intl.ListFormat(locale)).format(names),
  };
}
