// Bob and Carol have sessions without UI on this page. On the first visit they write to Alice, so that she has an inbox. In
// a product these are people at other machines, and the backend makes the conversations.
const [alice, bob, carol] = await Promise.all(
  ['alice', 'bob', 'carol'].map(async (id) => {
    const session = document.getElementById(id);
    if (session.state !== 'online')
      await new Promise((done) => session.addEventListener('talk-ready', done, {once: true}));
    return session;
  }),
);

await meet('alice-and-bob', {}, [alice, bob], [[bob, 'Morning! Did the *delivery* arrive?']]);
await meet(
  'garden',
  {subject: 'The garden'},
  [alice, bob, carol],
  [
    [carol, 'The tulips are out.'],
    [bob, 'Photos please!'],
  ],
);
await meet(
  'carol-and-alice',
  {},
  [alice, carol],
  [
    [alice, 'See you at noon?'],
    [carol, 'Noon it is'],
  ],
);

document.getElementById('write').addEventListener('click', () => {
  bob.conversation('alice-and-bob').send(`It is ${new Date().toLocaleTimeString()}`);
});

/** Opens a conversation and says something in it, unless it is there. */
async function meet(id, params, people, words) {
  if (await people[0].conversation(id).get()) return;
  for (const person of people) await person.conversation(id).createIfNotExists(params);
  for (const [person, text] of words) await person.conversation(id).send(text);
}
