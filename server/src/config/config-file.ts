import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {ConfigError} from './config-error.js';
import {isSetting, type Settings} from './env.js';

const standardFile = 'talk-server.config.json';

/**
 * Settings of a JSON file, by the names of the options in camel case. Numbers and booleans are taken for their text.
 * Throws ConfigError naming what is wrong; without a `file` the standard one may be missing.
 */
export function readConfigFile(file: string | undefined): Settings {
  const path = resolve(file ?? standardFile);
  const text = read(path, file === undefined);
  if (text === undefined) return {};
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ConfigError(path, 'is not JSON');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigError(path, 'must hold one object');
  }
  const settings: Settings = {};
  for (const [key, value] of Object.entries(content)) {
    if (!isSetting(key)) throw new ConfigError(`${path}: ${key}`, 'is unknown');
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new ConfigError(`${path}: ${key}`, 'must be a text, a number, true or false');
    }
    settings[key] = String(value);
  }
  return settings;
}

function read(path: string, mayBeMissing: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && mayBeMissing) return undefined;
    throw new ConfigError(path, isMissing ? 'does not exist' : 'cannot be read');
  }
}
