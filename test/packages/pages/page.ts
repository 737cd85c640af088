import Talk, {type ChatboxOptions, type InboxOptions} from 'talk-elements/talk';
import {getTalkSession, type ConversationSnapshot, type MessageSnapshot} from 'talk-elements/client';
import {registerTheme, type TalkChatboxElement} from 'talk-elements';
import {PROTOCOL_VERSION} from 'talk-elements/protocol';

export const protocol: number = PROTOCOL_VERSION;

export async function start(container: HTMLElement | null): Promise<Talk.Inbox> {
  await Talk.ready;
  const me = new Talk.User({id: 1, name: 'Ann', email: ['ann@example.com'], role: 'buyer', custom: {plan: 'pro'}});
  const other = new Talk.User('2');
  const session: Talk.Session = new Talk.Session({appId: 'demo', me, tokenFetcher: async () => 'a.b.c'});
  const conversation: Talk.ConversationBuilder = session.getOrCreateConversation(Talk.oneOnOneId(me, other));
  conversation.setParticipant(me, {notify: 'MentionsOnly'});
  conversation.setAttributes({subject: 'Order 7', custom: {order: '7', old: null}});
  const options: InboxOptions & ChatboxOptions = {
    messageFilter: {type: ['==', 'UserMessage']},
    feedFilter: ['any', [{isUnread: true}, {custom: {order: 'exists'}}]],
    customEmojis: {':ok:': {url: 'https://example.com/ok.svg', hidden: true}},
  };
  const inbox = session.createInbox(options);
  const subscriptions: Talk.Subscription[] = [
    inbox.onSendMessage(({message, override}) => override({text: message.text?.trim() ?? ''})),
    inbox.onCustomMessageAction('buy', ({params, message}) => console.log(params.item, message.sender?.name)),
    inbox.onSelectConversation((event) => event.preventDefault()),
    session.onMessage((message: Talk.Message) => console.log(message.body)),
    session.unreads.onChange((unreads) => console.log(unreads.length)),
  ];
  await inbox.mount(container);
  await inbox.select(conversation, {messageId: 'm1'});
  for (const each of subscriptions) each.unsubscribe();
  return inbox;
}

export async function read(): Promise<readonly MessageSnapshot[] | null> {
  const session = getTalkSession({appId: 'demo', userId: '1'});
  session.onNeedToken = () => session.setToken('a.b.c');
  const conversation: ConversationSnapshot | null = await session.conversation('c').get();
  console.log(conversation?.lastMessage?.plaintext);
  const messages = session
    .conversation('c')
    .subscribeMessages((list, loadedAll) => console.log(list?.length, loadedAll));
  const {latestSnapshot} = await messages.connected;
  return latestSnapshot;
}

export function decorate(): void {
  registerTheme('ours', {styles: ':host { --talk-color-accent: #080 }'});
  const chatbox: TalkChatboxElement = document.createElement('talk-chatbox');
  chatbox.addEventListener('talk-send-message', ({detail}) => detail.override({cancel: detail.message.text === ''}));
  document.querySelector('talk-session')?.append(chatbox);
}
