/** Names an uploaded file in `send`. Opaque; good for 24 hours until a message holds it. */
export type FileToken = string;

export interface FileMetadata {
  /** Not empty; with its extension. */
  filename: string;
}
export interface ImageMetadata extends FileMetadata {
  /** Pixels, as the picture is meant to be shown. Default: what the picture says. */
  width?: number;
  height?: number;
}
export interface VideoMetadata extends ImageMetadata {
  /** Seconds. */
  duration?: number;
}
export interface AudioMetadata extends FileMetadata {
  /** Seconds. */
  duration?: number;
  /** How loud it is over equal parts of the time: at most 64 numbers from 0 to 100. Players draw it. */
  peaks?: readonly number[];
}
export type VoiceMetadata = AudioMetadata;

export interface UploadOptions {
  /** Called with the part that has left, 0 to 1, as it grows; in browsers only. */
  onProgress?: (part: number) => void;
  /** Ends the upload; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}
