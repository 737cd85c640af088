/** A setting that contradicts another or makes no sense. Stops the start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The name of the setting as people type it, such as `--port`. */
  readonly setting: string;

  constructor(setting: string, message: string, options?: ErrorOptions) {
    super(`${setting}: ${message}`, options);
    this.setting = setting;
  }
}
