import type {Target} from './target.js';

export type Figures = Readonly<Record<string, number>>;

export interface Timing {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/**
 * For loads far below what a server can do: at 500 messages a second the engine takes ten seconds to compile most of what it runs, and a
 * third of the CPU meanwhile.
 */
export function steady(timing: Timing): Timing {
  return {...timing, warmUpMs: Math.max(timing.warmUpMs, 10_000)};
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
