import {Limits} from 'talk-elements/protocol';
import {checkCustom} from '../validate/custom.js';
import {isLocale} from '../validate/locale.js';
import {Reasons} from '../validate/reasons.js';
import {checkFilled} from '../validate/text.js';
import type {AppSettings} from './apps.js';

/** The highest participantLimit: beyond it even reading who takes part is too much for one answer. */
const PARTICIPANTS = 100_000;

/** Checks a patch of settings. Throws INVALID. */
export function checkSettings(patch: Partial<AppSettings>): void {
  const reasons = new Reasons();
  if (patch.name !== undefined) checkFilled(patch.name, 'name', Limits.nameLength, reasons);
  if (patch.custom !== undefined) {
    checkCustom(patch.custom, 'custom', reasons, false);
    if (Object.keys(patch.custom).length > Limits.customKeys) {
      reasons.add('custom', `must have at most ${Limits.customKeys} keys`);
    }
  }
  if (patch.defaultLocale !== undefined && !isLocale(patch.defaultLocale)) {
    reasons.add('defaultLocale', 'must be an IETF language tag');
  }
  const {participantLimit} = patch;
  if (
    participantLimit !== undefined &&
    !(Number.isInteger(participantLimit) && participantLimit > 0 && participantLimit <= PARTICIPANTS)
  ) {
    reasons.add('participantLimit', `must be an integer from 1 to ${PARTICIPANTS}`);
  }
  reasons.check();
}
