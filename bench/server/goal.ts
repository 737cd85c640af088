import type {Target} from './target.js';

export type Figures = Readonly<Record<string, number>>;

export interface Timing {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** One goal: what to run and how to read it. */
export interface Goal {
  readonly id: string;
  readonly work: string;
  /** There is no limit to run beside ours. */
  readonly oursOnly?: boolean;
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
