const place = 'talk:kept';

/** Whether anything is kept in this browser: known at once, so that a first visit need not look. */
export const keptFlag = {
  get(): boolean {
    try {
      return localStorage.getItem(place) !== null;
    } catch {
      return false;
    }
  },
  set() {
    try {
      localStorage.setItem(place, '1');
    } catch {
      // Then the next visit starts as the first one did.
    }
  },
};
