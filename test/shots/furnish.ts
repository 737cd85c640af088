import {Backend, type Past} from './backend.js';
import {picture, tone} from './files.js';

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const crew = {
  bob: 'Bob',
  carol: 'Carol',
  dmitri: 'Dmitri Ivanovich Mendeleev-Rachmaninov the Younger of Saint Petersburg',
  eun: '은지',
  fatima: 'فاطمة',
  grace: 'Grace Hopper',
  hugo: 'Hugo',
  ines: 'Inês',
  jun: 'Jun',
  kofi: 'Kofi',
};

/** Conversations as people have them, so that the pictures show more than empty rooms. */
export async function furnish(url: string): Promise<void> {
  const backend = new Backend(url);
  await backend.people({alice: 'Alice', ...crew});
  await backend.people({layla: 'ليلى', omar: 'عمر'}, {locale: 'ar'});
  // The page of the session without UI would make it, and so change the inbox of the pages after it.
  await backend.converse('alone', {participants: ['alice', 'bob']});
  await pages(backend);
  await inbox(backend);
  await attachments(backend);
  await kinds(backend);
  await busy(backend);
  await story(backend);
  await deliveries(backend);
  for (const id of ['looks', 'carol-and-alice', 'announcements', 'help', 'attachments', 'kinds', 'busy']) {
    await backend.read(id, 'alice');
  }
  for (const id of ['looks', 'announcements', 'attachments', 'kinds', 'garden', 'help']) await backend.read(id, 'bob');
  for (const id of ['looks', 'support', 'garden']) await backend.read(id, 'carol');
}

/** What the smaller demo pages show. */
async function pages(backend: Backend) {
  await backend.converse('looks', {participants: ['alice', 'bob', 'carol'], subject: 'Three looks'}, [
    {sender: 'alice', text: 'Same words, three looks.', minutesAgo: 9},
    {sender: 'bob', text: 'Mine is dark.', minutesAgo: 8},
    {sender: 'carol', text: 'And mine is _ours_: a house style in five lines.', minutesAgo: 7},
    {sender: 'alice', text: 'Which one stays?', minutesAgo: 6},
  ]);
  await backend.converse('announcements', {participants: ['alice'], subject: 'Announcements'}, [
    {sender: 'alice', text: 'The office is closed on Friday.', minutesAgo: 180},
    {sender: 'alice', text: 'Badges work from Monday, 7:00.', minutesAgo: 178},
  ]);
  await backend.join('announcements', 'bob', 'Read');
  const welcomeMessages = ['Hello! Tell us what you need; a person answers within minutes.'];
  await backend.converse('support', {participants: ['carol'], subject: 'Support', welcomeMessages}, [
    {sender: 'carol', text: 'My parcel is late, number 4711.', minutesAgo: 12},
  ]);
  await backend.say('support', {type: 'SystemMessage', text: 'Your order has left the warehouse.'});
  const help = {participants: ['alice', 'bob'], subject: 'Help', welcomeMessages: ['Hello! What can we do?']};
  await backend.converse('help', help);
  await backend.converse('town-hall', {participants: ['alice'], subject: 'Town hall'}, [
    {sender: 'alice', text: 'Questions go here, also from guests.', minutesAgo: 30},
  ]);
  const greeting = 'أهلا بكما في هذه المحادثة.';
  await backend.converse('rtl', {participants: ['layla', 'omar'], welcomeMessages: [greeting]}, [
    {sender: 'layla', text: 'صباح الخير، هل وصلت الشحنة؟', minutesAgo: 25, readBy: ['omar']},
    {sender: 'omar', text: 'نعم، قبل عشرين دقيقة.', minutesAgo: 24, readBy: ['layla']},
    {sender: 'layla', text: 'See you at 9:00 then!', minutesAgo: 23, readBy: ['omar']},
    {sender: 'omar', text: 'ممتاز', minutesAgo: 22, readBy: ['layla']},
  ]);
}

/** What stands in Alice's inbox beside the rest. */
async function inbox(backend: Backend) {
  await backend.converse('silence', {participants: ['alice', 'hugo']});
  await backend.converse('carol-and-alice', {participants: ['alice', 'carol']}, [
    {sender: 'alice', text: 'See you at noon?', minutesAgo: 95, readBy: ['carol']},
    {sender: 'carol', text: 'Noon it is', minutesAgo: 92},
  ]);
  await backend.converse('garden', {participants: ['alice', 'bob', 'carol'], subject: 'The garden'}, [
    {sender: 'carol', text: 'The tulips are out.', minutesAgo: 70},
    {sender: 'bob', text: 'Photos please!', minutesAgo: 66},
  ]);
  await backend.converse('dmitri-and-alice', {participants: ['alice', 'dmitri']}, [
    {sender: 'dmitri', text: `${longWord} is one word. What is the longest in your language?`, minutesAgo: 50},
  ]);
}

async function attachments(backend: Backend) {
  const tokens = {
    wide: await backend.upload({name: 'evening.png', type: 'image/png', bytes: picture(480, 300)}),
    tall: await backend.upload({name: 'gate.png', type: 'image/png', bytes: picture(180, 320)}),
    voice: await backend.upload({name: 'v.wav', type: 'audio/wav', bytes: tone(7), subtype: 'voice'}),
    song: await backend.upload({name: 'The sea at night.wav', type: 'audio/wav', bytes: tone(75), subtype: 'audio'}),
    plan: await backend.upload({
      name: 'Plan for the market in spring, second draft with remarks.pdf',
      type: 'application/pdf',
      bytes: Buffer.from(`%PDF-1.4\n${'0'.repeat(300_000)}`),
    }),
  };
  const past: Past[] = [
    {sender: 'bob', attachmentToken: tokens.wide, minutesAgo: 60, readBy: ['alice']},
    {sender: 'alice', attachmentToken: tokens.tall, minutesAgo: 55, readBy: ['bob']},
    {sender: 'bob', attachmentToken: tokens.song, minutesAgo: 40, readBy: ['alice']},
    {sender: 'alice', attachmentToken: tokens.voice, minutesAgo: 35, readBy: ['bob']},
    {sender: 'bob', attachmentToken: tokens.plan, minutesAgo: 30, readBy: ['alice']},
    {sender: 'alice', attachmentToken: tokens.plan, minutesAgo: 29, readBy: ['bob']},
  ];
  await backend.converse('attachments', {participants: ['alice', 'bob'], subject: 'Attachments'}, past);
  await backend.say('attachments', {sender: 'bob', location: [52.3702, 4.8952]});
  await backend.say('attachments', {sender: 'alice', location: [-33.8568, 151.2153]});
}

/** A message of each kind; the page writes these itself where they are not there. */
async function kinds(backend: Backend) {
  const id = 'kinds';
  await backend.converse(id, {participants: ['alice', 'bob'], subject: 'All kinds'}, [
    {
      sender: 'alice',
      text: '*Strong*, _leaning_, ~gone~ and ```code```, or a list:\n- coffee\n- pastry\n- the new menus',
      minutesAgo: 50,
      readBy: ['bob'],
    },
  ]);
  const plan = await backend.say(id, {sender: 'bob', text: '```\nnpm ci\nnpm start\n```'});
  await backend.say(id, {sender: 'alice', text: 'That is all?', referencedMessageId: plan});
  const mention = {type: 'mention', id: 'alice', text: 'Alice'};
  const children = [mention, ' that is all. Then open the page.'];
  await backend.say(id, {sender: 'bob', content: [{type: 'text', children}]});
  const typo = await backend.say(id, {sender: 'alice', text: 'Nice, it wroks'});
  await backend.edit(id, typo, 'Nice, it works');
  await backend.react(id, typo, '👍', 'alice', 'bob');
  await backend.react(id, typo, '🎉', 'bob');
  await backend.say(id, {sender: 'bob', text: 'متى نبدأ؟'});
  await backend.say(id, {sender: 'alice', text: 'Nine o’clock.'});
  await backend.say(id, {sender: 'bob', text: '🐧'});
}

/** Longer than the window, with what Alice has not read. */
async function story(backend: Backend) {
  const past = Array.from({length: 26}, (_, i) => ({
    sender: i % 3 ? 'grace' : 'alice',
    text: `Page ${i + 1} of the logbook. ${'The wind is from the west. '.repeat(i % 4)}`.trim(),
    minutesAgo: 400 - i * 12,
  }));
  await backend.converse('story', {participants: ['alice', 'grace']}, past);
  await backend.read('story', 'alice', 'grace');
}

/** More people than are listed, long names, long words, many reactions. */
async function busy(backend: Backend) {
  const id = 'busy';
  const subject = 'Launch of the new harbour website, planning, texts, pictures and everything else';
  await backend.converse(id, {participants: ['alice', ...Object.keys(crew)], subject}, [
    {sender: 'grace', text: 'Status, please.', minutesAgo: 1500},
    {sender: 'hugo', text: 'The texts are in.', minutesAgo: 1499},
    {sender: 'alice', text: 'Pictures tomorrow.', minutesAgo: 1490},
    {sender: 'dmitri', text: longWord, minutesAgo: 20},
    {sender: 'dmitri', text: 'One word, and it fits.', minutesAgo: 20},
    {sender: 'alice', text: longWord, minutesAgo: 19},
  ]);
  const question = await backend.say(id, {
    sender: 'grace',
    text: 'Is there anybody who has not seen the new start page? It went live an hour ago, and so far nobody complained, which is unusual.',
  });
  await backend.react(id, question, '👍', 'alice', 'bob', 'carol', 'eun', 'hugo');
  for (const [i, emoji] of ['🎉', '❤️', '🚀', '👀', '😂', '🙏', '🔥'].entries()) {
    await backend.react(id, question, emoji, ...Object.keys(crew).slice(0, i + 1));
  }
  await backend.say(id, {sender: 'fatima', text: 'رائع جدا', referencedMessageId: question});
  await backend.say(id, {sender: 'fatima', text: '🎉🎉'});
  await backend.say(id, {
    sender: 'alice',
    text: 'See <https://example.com/status|the status page> or <actionlink:open|open it here>',
  });
  await backend.say(id, {sender: 'grace', text: '<actionbutton:yes|Looks fine> <actionbutton:no|Not yet>'});
  await backend.say(id, {type: 'SystemMessage', text: 'Hugo changed the subject.'});
}

async function deliveries(backend: Backend) {
  const [alice, bob] = ['alice', 'bob'];
  const list = 'Then I can tell the shop that we open at nine.\n- coffee\n- pastry from next door\n- the new menus';
  const till =
    'One thing: the till still says ```offline```. I restart it, and if that does not help I call you, because last time it took the two of us.';
  const said = [
    [bob, 'Morning! Did the *delivery* arrive?'],
    [alice, 'It did, twenty minutes ago.'],
    [alice, 'Two boxes, both dry. Photos are in <https://example.com/deliveries/4711|the folder>'],
    [bob, 'Perfect'],
    [bob, list],
    [alice, 'On it ☕'],
    [bob, '👍'],
    [alice, till],
  ];
  const past = said.map(([sender, text], i) => ({
    sender: sender!,
    text: text!,
    minutesAgo: 45 - i * 5,
    readBy: [sender === alice ? bob : alice],
  }));
  await backend.converse('alice-and-bob', {participants: [alice, bob]}, past);
}
