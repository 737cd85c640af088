// Runs on every page: each person joins the conversations that their chatboxes show, so that the examples have
// something to show on the first visit. In a product the backend would do this.
document.addEventListener('talk-ready', async ({target, detail: {session}}) => {
  if (!session) return; // a chatbox is ready, too
  for (const chatbox of target.querySelectorAll('talk-chatbox[data-join]')) {
    const {subject, welcome, access} = chatbox.dataset;
    await session.conversation(chatbox.conversationId).createIfNotExists({
      ...(subject && {subject}),
      ...(welcome && {welcomeMessages: [welcome]}),
      ...(access && {access}),
    });
  }
});
