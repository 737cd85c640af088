/** Content of messages (spec/data-api.md §9). Unknown block and node types may appear later: skip them. */
export type TextNode =
  | string
  | {
      readonly type: 'bold' | 'italic' | 'strikethrough' | 'bulletList' | 'bulletPoint';
      readonly children: readonly TextNode[];
    }
  | {readonly type: 'codeSpan'; readonly text: string}
  | {readonly type: 'autoLink'; readonly url: string; readonly text: string}
  | {readonly type: 'link'; readonly url: string; readonly children: readonly TextNode[]}
  | {readonly type: 'mention'; readonly id: string; readonly text: string}
  | {readonly type: 'customEmoji'; readonly text: string}
  | {
      readonly type: 'actionLink' | 'actionButton';
      readonly action: string;
      readonly params: Readonly<Record<string, string>>;
      readonly children: readonly TextNode[];
    };

export interface TextBlock {
  readonly type: 'text';
  readonly children: readonly TextNode[];
}

export interface FileBlock {
  readonly type: 'file';
  readonly fileToken: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
  readonly filename: string;
  readonly subtype?: 'image' | 'video' | 'audio' | 'voice';
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** Of sound: how loud it is, over equal parts of the time; 0 to 100 each. */
  readonly peaks?: readonly number[];
}

export interface LocationBlock {
  readonly type: 'location';
  readonly latitude: number;
  readonly longitude: number;
}

export type ContentBlock = TextBlock | FileBlock | LocationBlock;
