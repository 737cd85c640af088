/* global Talk */
Talk.ready.then(async () => {
  const alice = new Talk.User({id: 'classic-alice', name: 'Alice', email: null, role: 'default'});
  const bob = new Talk.User({id: 'classic-bob', name: 'Bob', email: null, role: 'default'});
  const carol = new Talk.User({id: 'classic-carol', name: 'Carol', email: null, role: 'default'});
  const writer = new Talk.Session({appId: 'demo', me: alice});
  const news = writer.getOrCreateConversation('classic-news');
  news.setParticipant(alice);
  news.setParticipant(bob, {access: 'Read'});
  news.subject = 'News';
  if (!(await writer.conversation('classic-news').get())) {
    await news.sendMessage('*Today:* one writes, the others read.');
  }
  const reader = new Talk.Session({appId: 'demo', me: bob}).createChatbox();
  reader.select('classic-news');
  const guest = new Talk.Session({appId: 'demo', me: carol}).createChatbox();
  guest.select('classic-news', {asGuest: true});
  await Promise.all([
    reader.mount(document.getElementById('talkjs-container')),
    guest.mount(document.getElementById('guest')),
  ]);
});
