/** Types that pages name when they use the elements (spec/elements.md §8). Checked, never run. */
import {expectTypeOf} from 'vitest';
import type {
  DeviceToken,
  MessageHandler,
  TalkSessionElement,
  TokenFetcherHandler,
  UnreadConversation,
  UnreadsChangeHandler,
} from 'talk-elements';

expectTypeOf<TokenFetcherHandler>().toExtend<TalkSessionElement['tokenFetcher']>();
expectTypeOf<MessageHandler>().toExtend<TalkSessionElement['onMessage']>();
expectTypeOf<UnreadsChangeHandler>().toExtend<TalkSessionElement['onUnreadsChange']>();
expectTypeOf<Parameters<UnreadsChangeHandler>[0]>().toEqualTypeOf<readonly UnreadConversation[]>();
expectTypeOf<DeviceToken>().toExtend<Parameters<TalkSessionElement['setPushRegistration']>[0]>();
