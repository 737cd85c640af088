// On the first visit Alice and Bob write one message of each kind. In a product people do that.
const [alice, bob] = await Promise.all(
  ['alice', 'bob'].map(async (id) => {
    const session = document.getElementById(id);
    if (session.state !== 'online')
      await new Promise((done) => session.addEventListener('talk-ready', done, {once: true}));
    return session.conversation('kinds');
  }),
);

if (!(await alice.get())) {
  await alice.createIfNotExists({subject: 'All kinds'});
  await bob.createIfNotExists();
  await alice.send('*Strong*, _leaning_, ~gone~ and ```code```, or a list:\n- coffee\n- pastry\n- the new menus');
  const plan = await bob.send('```\nnpm ci\nnpm start\n```');
  await alice.send({text: 'That is all?', referencedMessage: plan.id});
  await bob.send({
    content: [
      {type: 'text', children: [{type: 'mention', id: 'alice', text: 'Alice'}, ' that is all. Then open the page.']},
    ],
  });
  const typo = await alice.send('Nice, it wroks');
  await alice.message(typo.id).edit('Nice, it works');
  await alice.message(typo.id).reaction('👍').add();
  await bob.message(typo.id).reaction('👍').add();
  await bob.message(typo.id).reaction('🎉').add();
  await bob.send('متى نبدأ؟');
  await alice.send('Nine o’clock, or https://en.wikipedia.org/wiki/Time_in_Antarctica says otherwise');
  await bob.send('🐧');
}
