/** The structure of a picture does not hold, so nobody can say what is in it. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}
