import {useRef, type ComponentProps} from 'react';
import {
  User,
  type Session,
  type TalkChatboxElement,
  type TalkMessageEvent,
  type UnreadConversation,
} from 'talk-elements';
import type {} from 'talk-elements/react';

const onMessage = (event: TalkMessageEvent) => console.log(event.detail.body);
const later = {url: 'https://example.com/ok.svg'};

/** Attributes are written in kebab case and take text, properties in camel case and take values. */
export function Page({me, show}: {me: User; show: (list: readonly UnreadConversation[]) => void}) {
  const chat = useRef<TalkChatboxElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <talk-session app-id="demo" me={me} keepChats={false} ontalk-unreads-change={({detail}) => show(detail)}>
      <talk-session appId="demo" me={{id: 'ann', name: 'Ann'}} tokenFetcher={async () => 'a.b.c'} keep-chats="false">
        <talk-chatbox ref={chat} key="chat" slot="main" dir="rtl" className="chat" style={{height: 480}} as-guest>
          <p slot="empty">Choose a conversation.</p>
        </talk-chatbox>
      </talk-session>
      <talk-inbox conversationId={null} conversation-id="order-42" feedFilter={{isUnread: true}} aria-label="Orders" />
      <talk-inbox
        mobileBreakPoint={500}
        mobile-break-point="500"
        message-field='{"autofocus": false}'
        onClick={() => {}}
      />
      <talk-popup
        open
        launcher="never"
        show-close-in-header="auto"
        showCloseInHeader={undefined}
        customEmojis={{':ok:': later}}
      />
      <talk-popup
        ontalk-popup-close={(event) => event.currentTarget.hide()}
        ontalk-message={onMessage}
        hidden
        tabIndex={0}
      />
      <talk-chatbox
        session={me as unknown as Session}
        ontalk-error={({detail}) => console.error(detail.error.message)}
      />
      <talk-chatbox conversation-id={42} /> {/* wrong */}
      <talk-chatbox conversatoinId="order-42" /> {/* wrong */}
      <talk-chatbox show-chat-header={false} /> {/* wrong */}
      <talk-chatbox message-filter={{origin: ['==', 'web']}} /> {/* wrong */}
      <talk-chatbox messageFilter="{}" /> {/* wrong */}
      <talk-chatbox onReady={() => {}} /> {/* wrong */}
      <talk-chatbox isAlive /> {/* wrong */}
      <talk-chatbox select={() => Promise.resolve()} /> {/* wrong */}
      <talk-chatbox ref={popup} /> {/* wrong */}
      <talk-popup launcher="sometimes" /> {/* wrong */}
      <talk-session ontalk-message={({detail}) => detail.nothing} /> {/* wrong */}
      <talk-session ontalk-unreads-change={onMessage} /> {/* wrong */}
      <talk-message-list /> {/* wrong */}
    </talk-session>
  );
}

export type ChatboxProps = ComponentProps<'talk-chatbox'>;
