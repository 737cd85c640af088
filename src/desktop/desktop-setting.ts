/** Whether a person wants desktop notifications, for all tabs of this browser (spec/notifications.md §2). */
export interface DesktopSetting {
  /** Undefined while they never said. */
  get(): boolean | undefined;
  set(isOn: boolean): void;
}

/** Where storage is missing or forbidden, the page alone remembers. */
export function createDesktopSetting(place: string): DesktopSetting {
  let kept: string | null = null;
  return {
    get() {
      try {
        kept = localStorage.getItem(place) ?? kept;
      } catch {
        // What this page was told counts.
      }
      return kept === null ? undefined : kept === 'on';
    },
    set(isOn) {
      kept = isOn ? 'on' : 'off';
      try {
        localStorage.setItem(place, kept);
      } catch {
        // The page remembers.
      }
    },
  };
}
