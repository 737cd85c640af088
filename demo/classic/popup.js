/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('classic-support');
  conversation.setParticipant(me);
  conversation.setAttributes({subject: 'Support', welcomeMessages: ['Hello! What can we do?']});
  const popup = session.createPopup({keepOpen: true});
  popup.select(conversation);
  await popup.mount({show: false});
});
