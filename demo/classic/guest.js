/* global Talk */
Talk.ready.then(async () => {
  const visitor = new Talk.User({id: 'classic-visitor', name: 'A visitor', email: null, role: 'default'});
  const clerk = new Talk.User({id: 'classic-clerk', name: 'Clerk', email: 'clerk@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me: visitor});
  const desk = session.getOrCreateConversation('classic-desk');
  desk.setParticipant(clerk);
  desk.setAttributes({subject: 'Front desk', welcomeMessages: ['Ask us anything.']});
  const chatbox = session.createChatbox();
  chatbox.select(desk, {asGuest: true});
  await chatbox.mount(document.getElementById('talkjs-container'));
});
