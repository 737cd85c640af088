import type {Target} from './target.js';

export type Figures = Readonly<Record<string, number>>;

export interface Timing {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/**
 * With a longer start: at 500 messages a second the engine is at work for forty seconds to compile what it runs, in threads that hold up
 * the event loop on the same core, and for some seconds at full load.
 */
export function steady(timing: Timing, warmUpMs = 40_000): Timing {
  return {...timing, warmUpMs};
}

/** One goal: what to run and how to read it. */
export interface Goal {
  readonly id: string;
  readonly work: string;
  /** There is no limit to run beside ours. */
  readonly oursOnly?: boolean;
  /** One round has to do, since it takes minutes. */
  readonly once?: boolean;
  run(target: Target, timing: Timing): Promise<Figures>;
  /** What is printed, and whether the goal is met. `bare` is empty where ours runs alone. */
  judge(bare: Figures, ours: Figures): readonly (readonly [line: string, isMet: boolean])[];
}

export function times(ours: number, bare: number): string {
  return `${(ours / bare).toFixed(2)}×`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
