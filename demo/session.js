// Alice's session, told by its events; Bob's only writes.
const [alice, bob, state, unread, log, write, read] = ['alice', 'bob', 'state', 'unread', 'log', 'write', 'read'].map(
  (id) => document.getElementById(id),
);
const conversationId = 'alone';

for (const session of [alice, bob]) {
  session.addEventListener('talk-ready', () => session.conversation(conversationId).createIfNotExists());
}

alice.addEventListener('talk-state-change', ({detail}) => {
  state.textContent = detail.state;
});

alice.addEventListener('talk-unreads-change', ({detail: unreads}) => {
  unread.textContent = unreads.reduce((sum, {unreadMessageCount}) => sum + unreadMessageCount, 0);
});

alice.addEventListener('talk-message', ({detail: message}) => {
  if (message.conversation.id !== conversationId) return;
  const line = document.createElement('li');
  line.textContent = `${message.sender?.name ?? 'System'}: ${message.body}`;
  log.append(line);
});

write.addEventListener('click', () => {
  bob.conversation(conversationId).send(`It is ${new Date().toLocaleTimeString()}`);
});

read.addEventListener('click', () => {
  for (const {conversation} of alice.unreads ?? []) alice.conversation(conversation.id).markAsRead();
});
