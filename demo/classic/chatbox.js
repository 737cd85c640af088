/* global Talk */
Talk.ready.then(() => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const other = new Talk.User({id: 'classic-bob', name: 'Bob', email: null, role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation(Talk.oneOnOneId(me, other));
  conversation.setParticipant(me);
  conversation.setParticipant(other);
  const chatbox = session.createChatbox();
  chatbox.select(conversation);
  chatbox.onSendMessage(({message}) => console.info('sending', message.text?.length, 'characters'));
  chatbox.onCustomMessageAction('order', ({params}) => console.info('ordered', params));
  return chatbox.mount(document.getElementById('talkjs-container'));
});
