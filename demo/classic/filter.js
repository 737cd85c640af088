/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: null, role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('classic-filter');
  conversation.setParticipant(me);
  const chatbox = session.createChatbox({messageFilter: {type: ['==', 'UserMessage']}});
  chatbox.select(conversation);
  await chatbox.mount(document.getElementById('talkjs-container'));
});
