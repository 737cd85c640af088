import {ContentLimits} from './content-limits.js';

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** Whether a value can name a user or a conversation: 1-255 code points without control characters. */
export function isId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= ContentLimits.idLength * 2 &&
    !controls.test(value) &&
    (value.length <= ContentLimits.idLength || [...value].length <= ContentLimits.idLength)
  );
}
