import {ConfigError} from '../config/config-error.js';
import {toConfig, type Config} from '../config/config.js';
import {readEnv, type Settings} from '../config/env.js';
import {readConfigFile} from '../config/config-file.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Options before environment before file. A setting that cannot be followed ends the program with one plain line. */
export function configure({config: file, ...options}: Settings & {config?: string}, env: Environment): Config {
  try {
    return toConfig({...readConfigFile(file), ...readEnv(env), ...options});
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`talk-server: ${error.message}\n`);
    process.exit(2);
  }
}
