/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('classic-theme');
  conversation.setParticipant(me);
  conversation.setAttributes({subject: 'Four looks', welcomeMessages: ['Which one is yours?']});
  const container = document.getElementById('talkjs-container');
  let chatbox;

  const show = async (name) => {
    chatbox?.destroy();
    chatbox = session.createChatbox({theme: {name, custom: {order: '7'}}});
    chatbox.select(conversation);
    await chatbox.mount(container);
  };
  const choices = document.querySelectorAll('.choices button');
  for (const choice of choices) {
    choice.addEventListener('click', () => {
      show(choice.id);
      for (const each of choices) each.ariaPressed = String(each === choice);
    });
  }
  await show('professional');
});
