/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: null, role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('classic-filter');
  conversation.setParticipant(me);
  const filters = {people: {type: ['==', 'UserMessage']}, all: {}};
  const chatbox = session.createChatbox({messageFilter: filters.people});
  chatbox.select(conversation);
  const choices = document.querySelectorAll('.choices button');
  for (const choice of choices) {
    choice.addEventListener('click', () => {
      chatbox.setMessageFilter(filters[choice.id]);
      for (const each of choices) each.ariaPressed = String(each === choice);
    });
  }
  await chatbox.mount(document.getElementById('talkjs-container'));
});
