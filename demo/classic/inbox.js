/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const order = session.getOrCreateConversation('classic-order');
  order.setParticipant(me);
  order.setAttributes({subject: 'Order 7', custom: {kind: 'order'}, welcomeMessages: ['Your order is on its way.']});
  const inbox = session.createInbox({useBrowserHistory: false});
  inbox.select(order);
  const filters = {all: {}, unread: {isUnread: true}, orders: {custom: {kind: ['==', 'order']}}};
  for (const [id, filter] of Object.entries(filters)) {
    document.getElementById(id).addEventListener('click', () => inbox.setFeedFilter(filter));
  }
  await inbox.mount(document.getElementById('talkjs-container'));
});
