/* global Talk */
Talk.ready.then(async () => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('classic-answers');
  conversation.setParticipant(me);
  conversation.setAttributes({subject: 'Quick answers', welcomeMessages: ['Is nine o’clock fine?']});
  const chatbox = session.createChatbox();
  chatbox.select(conversation);
  await chatbox.mount(document.getElementById('talkjs-container'));

  const panel = await chatbox.createHtmlPanel({url: 'panel-replies.html', height: 56, conversation});
  await panel.windowLoadedPromise;
  for (const button of panel.window.document.querySelectorAll('button')) {
    button.addEventListener('click', () => chatbox.messageField.setText(button.textContent));
  }
  const toggle = document.getElementById('toggle');
  toggle.addEventListener('click', () => {
    if (panel.isVisible()) panel.hide();
    else panel.show();
    toggle.textContent = panel.isVisible() ? 'Hide the panel' : 'Show the panel';
  });
});
