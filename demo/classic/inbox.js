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
  const tabs = document.querySelectorAll('.choices button');
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      inbox.setFeedFilter(filters[tab.id]);
      for (const each of tabs) each.ariaPressed = String(each === tab);
    });
  }
  await inbox.mount(document.getElementById('talkjs-container'));
});
