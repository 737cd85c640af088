/* global Talk */
Talk.ready.then(() => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  session.unreads.onChange((unreads) => {
    document.getElementById('badge').textContent = String(unreads.length);
  });

  // Somebody else, on a page of their own as a rule.
  const bob = new Talk.User({id: 'classic-bob', name: 'Bob', email: null, role: 'default'});
  const conversation = new Talk.Session({appId: 'demo', me: bob}).getOrCreateConversation('classic-unread');
  conversation.setParticipant(me);
  conversation.setParticipant(bob);
  document.getElementById('write').addEventListener('click', () => conversation.sendMessage('Are you there?'));
});
