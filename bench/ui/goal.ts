import type {Laboratory} from './laboratory.js';
import type {Report} from './report.js';

/** One goal: measures ours beside the references in one run, prints and judges. */
export interface Goal {
  readonly id: string;
  run(lab: Laboratory, report: Report): Promise<void>;
}
