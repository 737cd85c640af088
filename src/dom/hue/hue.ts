const hues = 16;

/** A colour's angle that always belongs to the same id, from a circle of 16 that people can tell apart. */
export function hueOf(id: string): number {
  // FNV-1a: short ids that differ in one letter land far apart.
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return ((hash >>> 8) % hues) * (360 / hues);
}
