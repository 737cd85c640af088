// Alice and Bob join the conversation as soon as they are online. In a product the backend would do this.
document.addEventListener('talk-ready', async ({target, detail: {session}}) => {
  if (!session) return; // the popup is ready, too
  await session.conversation('help').createIfNotExists({subject: 'Help', welcomeMessages: ['Hello! What can we do?']});
  if (target.id === 'bob') {
    document.getElementById('write').addEventListener('click', () => {
      session.conversation('help').send(`It is ${new Date().toLocaleTimeString()}`);
    });
  }
});
