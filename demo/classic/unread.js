/* global Talk */
Talk.ready.then(() => {
  const me = new Talk.User({id: 'classic-alice', name: 'Alice', email: 'alice@example.com', role: 'default'});
  const session = new Talk.Session({appId: 'demo', me});
  session.unreads.onChange((unreads) => {
    document.getElementById('badge').textContent = String(unreads.length);
  });
});
