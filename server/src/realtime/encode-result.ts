import {encodeValue} from './encode-value.js';

/** The JSON of a request's result, whose parts `encodeValue` encodes. */
export function encodeResult(result: unknown): string {
  if (!isObject(result) || !Object.values(result).some(isObject)) return JSON.stringify(result);
  let json = '';
  for (const [key, value] of Object.entries(result)) {
    if (value !== undefined) json += `${json === '' ? '{' : ','}${JSON.stringify(key)}:${encodeValue(value)}`;
  }
  return json === '' ? '{}' : `${json}}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
