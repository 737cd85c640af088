/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const orders = session.getOrCreateConversation('classic-orders');
  orders.setParticipant(me);
  orders.setAttributes({subject: 'Orders'});
  const chatbox = session.createChatbox();
  chatbox.select(orders);
  chatbox.onCustomMessageAction('order', ({action, params}) => {
    document.getElementById('pressed').textContent = `${action} ${params.item}`;
  });
  await chatbox.mount(document.getElementById('talkjs-container'));
});
