/** Part of a file that is written anew: bytes of our own, or those of the original from `start` up to `end`. */
export type Piece = Uint8Array | {readonly start: number; readonly end: number};

/** How a picture looks without what it tells about who took it, where and when. */
export interface Plan {
  readonly pieces: readonly Piece[];
  /** EXIF orientation, 1-8; 5-8 are shown with width and height exchanged. */
  readonly orientation: number;
}

/** Collects pieces, neighbours as one, so that a plan is as short as the changes are few. */
export class Pieces {
  readonly all: Piece[] = [];

  keep(start: number, end: number): void {
    const last = this.all.at(-1);
    if (last && 'start' in last && last.end === start) this.all[this.all.length - 1] = {start: last.start, end};
    else if (end > start) this.all.push({start, end});
  }

  add(bytes: Uint8Array): void {
    this.all.push(bytes);
  }
}
