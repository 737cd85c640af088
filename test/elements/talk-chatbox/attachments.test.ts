import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {unmountAll} from '../../support/mount-session.js';
import {createUser, rest, uniqueId} from '../../support/server.js';
import {until} from '../../support/until.js';
import {LinkCutter} from './link-cutter.js';
import {mountChatbox, type Chatbox} from './mount-chatbox.js';

/** A picture of this size, as a camera would give it. */
async function picture(width: number, height: number, name: string): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({type: 'image/png'})], name, {type: 'image/png'});
}

/** Seconds of a tone as a wave file. */
function tone(seconds: number): File {
  const rate = 8000;
  const data = new DataView(new ArrayBuffer(44 + rate * seconds));
  const words = (at: number, text: string) => [...text].forEach((c, i) => data.setUint8(at + i, c.charCodeAt(0)));
  words(0, 'RIFF');
  data.setUint32(4, 36 + rate * seconds, true);
  words(8, 'WAVEfmt ');
  data.setUint32(16, 16, true);
  data.setUint16(20, 1, true);
  data.setUint16(22, 1, true);
  data.setUint32(24, rate, true);
  data.setUint32(28, rate, true);
  data.setUint16(32, 1, true);
  data.setUint16(34, 8, true);
  words(36, 'data');
  data.setUint32(40, rate * seconds, true);
  for (let i = 0; i < rate * seconds; i++) data.setUint8(44 + i, 128 + 60 * Math.sin(i / 4));
  return new File([data.buffer], 'tone.wav', {type: 'audio/wav'});
}

const note = (name: string, text = 'hello') => new File([text], name, {type: 'text/plain'});

function transfer(files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function drop(chat: Chatbox, files: readonly File[]): DragEvent {
  const init = {bubbles: true, composed: true, cancelable: true, dataTransfer: transfer(files)};
  chat.scroller.dispatchEvent(new DragEvent('dragover', init));
  const event = new DragEvent('drop', init);
  chat.scroller.dispatchEvent(event);
  return event;
}

const dialogOf = (chat: Chatbox) => chat.all('dialog')[0] as HTMLDialogElement | undefined;
const primary = (chat: Chatbox) => chat.all('dialog .primary')[0] as HTMLButtonElement;

async function offered(chat: Chatbox) {
  await until(() => dialogOf(chat)?.open && primary(chat), 'the dialog');
  return primary(chat);
}

const tools = (chat: Chatbox) =>
  ['attach-button', 'location-button', 'record-button'].filter((name) => chat.part(name).length > 0);

/** The late parts are here. */
async function mountWithTools(...setup: Parameters<typeof mountChatbox>): Promise<Chatbox> {
  const chat = await mountChatbox(...setup);
  await until(() => chat.all('talk-attachments').length > 0, 'the attachments');
  return chat;
}

const fileNames = (chat: Chatbox) =>
  chat.part('attachment').map((card) => card.querySelector('.file-name')?.textContent);

async function storedFiles(chat: Chatbox) {
  const {data} = await rest<{data: {content: {type: string; filename?: string}[]}[]}>(
    'GET',
    `/conversations/${chat.conversationId}/messages`,
  );
  return data.flatMap(({content}) => content).filter(({type}) => type === 'file');
}

describe('talk-chatbox, what is sent besides text', () => {
  // An open dialog makes everything else inert.
  afterEach(unmountAll);

  it('[118] sends a chosen picture, whose room is kept, with a way to save it', async () => {
    const chat = await mountWithTools();
    const {element} = chat;
    const sent = element.sendFile(await picture(400, 200, 'sea.png'));
    const button = await offered(chat);
    expect(dialogOf(chat)!.textContent).to.include('sea.png');
    button.click();
    await sent;
    await until(() => chat.part('image')[0] && chat.part('status')[0]?.ariaLabel === 'Sent', 'the picture');
    const {inlineSize} = getComputedStyle(chat.part('image')[0]!);
    const box = chat.part('image')[0]!.getBoundingClientRect();
    expect([inlineSize, Math.round(box.width / box.height)]).to.deep.equal(['400px', 2]);
    const [card] = chat.part('attachment') as HTMLAnchorElement[];
    expect(card!.download).to.equal('sea.png');
    expect((await fetch(card!.href)).headers.get('content-type')).to.equal('image/png');
    expect(await storedFiles(chat)).to.have.length(1);
  });

  it('asks before dropped files leave, and sends them one message each in their order', async () => {
    const chat = await mountWithTools();
    expect(drop(chat, [note('one.txt'), note('two.txt'), note('three.txt')]).defaultPrevented).to.equal(true);
    (await offered(chat)).click();
    await until(() => fileNames(chat).length === 3, 'three messages');
    expect(fileNames(chat)).to.deep.equal(['one.txt', 'two.txt', 'three.txt']);
    expect(chat.part('message')).to.have.length(3);
    expect(dialogOf(chat)!.open).to.equal(false);
  });

  it('sends nothing that is cancelled, and gives the focus back', async () => {
    const chat = await mountWithTools();
    chat.editor.focus();
    const done = chat.element.sendFile(note('secret.txt'));
    await offered(chat);
    chat.all('dialog .text-button')[0]!.click();
    await done;
    expect(dialogOf(chat)!.open).to.equal(false);
    expect((chat.editor.getRootNode() as ShadowRoot).activeElement === chat.editor).to.equal(true);
    expect(chat.part('message')).to.have.length(0);
  });

  it('takes pasted files, but the text of what comes as both', async () => {
    const chat = await mountWithTools();
    const paste = (clipboardData: DataTransfer) => {
      const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
      chat.editor.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const both = transfer([note('table.txt')]);
    both.setData('text/plain', 'a table');
    expect(paste(both)).to.equal(false);
    expect(paste(transfer([await picture(10, 10, 'shot.png')]))).to.equal(true);
    await offered(chat);
  });

  it('says why a file cannot be sent before anything is uploaded', async () => {
    const role = uniqueId('role');
    await rest('PUT', `/_admin/roles/${role}`, {maxFileSize: 1000, allowedFileTypes: ['image/*', '.txt']});
    const chat = await mountWithTools({alice: await createUser('Alice', {role})});
    drop(chat, [
      note('big.txt', 'x'.repeat(2000)),
      note('empty.txt', ''),
      new File(['%PDF-'], 'a.pdf', {type: 'application/pdf'}),
      note('good.txt'),
    ]);
    const button = await offered(chat);
    const reasons = chat.all('dialog .refusal').map(({innerText}) => innerText);
    expect(reasons).to.deep.equal([
      'Too large: at most 1 kB',
      'The file is empty',
      'Files of this type cannot be sent',
    ]);
    button.click();
    await until(() => fileNames(chat).includes('good.txt'), 'the good one');
    expect(fileNames(chat)).to.deep.equal(['good.txt']);
  });

  it('shows how far an upload is, ends it in the middle, and goes on with the next', async () => {
    const chat = await mountWithTools();
    const parts: number[] = [];
    // 40 MB leave this machine slowly enough to be seen.
    drop(chat, [new File([new Uint8Array(40e6)], 'film.bin'), note('after.txt')]);
    (await offered(chat)).click();
    await until(() => {
      const [bar] = chat.all('progress') as HTMLProgressElement[];
      if (bar) parts.push(bar.value);
      return chat.all('.tray .uploading').length > 0;
    }, 'the upload');
    const [name] = chat.all('.tray .uploading .truncate');
    expect(name!.innerText).to.equal('film.bin');
    chat.all('.tray .uploading button[aria-label^="Cancel"]')[0]!.click();
    await until(() => fileNames(chat).includes('after.txt'), 'the next file');
    expect(fileNames(chat)).to.deep.equal(['after.txt']);
    expect(chat.all('.tray')).to.have.length(0);
  });

  it('waits for the connection with what was chosen offline', async () => {
    const link = new LinkCutter();
    try {
      const chat = await mountWithTools();
      link.cut();
      await until(() => chat.part('offline-banner').length, 'the banner');
      drop(chat, [note('patient.txt')]);
      (await offered(chat)).click();
      await until(() => chat.all('.tray li').length === 1, 'the tray');
      link.mend();
      await until(() => fileNames(chat).includes('patient.txt'), 'the message');
      expect(chat.all('.tray')).to.have.length(0);
    } finally {
      link.restore();
    }
  });

  it('sends a file as the reply that was begun', async () => {
    const chat = await mountWithTools();
    chat.write('Where is it?');
    chat.press('Enter');
    await until(() => chat.part('status')[0]?.ariaLabel === 'Sent', 'the question');
    chat.element.setReferencedMessage(chat.part('message')[0]!.dataset.id!);
    drop(chat, [note('here.txt')]);
    (await offered(chat)).click();
    await until(() => chat.part('reply-quote').length > 0, 'the quote');
    expect(chat.part('reply-bar')).to.have.length(0);
  });

  it('lets the page stop a file as any message', async () => {
    const chat = await mountWithTools();
    let seen: unknown;
    chat.element.addEventListener('talk-send-message', (event) => {
      seen = event.detail.message.content?.[0]?.type;
      event.preventDefault();
    });
    drop(chat, [note('stopped.txt')]);
    (await offered(chat)).click();
    await until(() => seen !== undefined, 'the event');
    expect(seen).to.equal('file');
    expect(await storedFiles(chat)).to.deep.equal([]);
  });

  it('[136] offers nothing that the role does not allow, and ignores what is dropped', async () => {
    const role = uniqueId('role');
    const set = (allowed: boolean) =>
      rest('PUT', `/_admin/roles/${role}`, {
        canShareFile: allowed,
        canShareLocation: allowed,
        canSendVoiceMessage: allowed,
      });
    await set(false);
    const chat = await mountWithTools({alice: await createUser('Alice', {role})});
    expect(tools(chat)).to.deep.equal([]);
    // The page is not left for the file either.
    expect(drop(chat, [note('no.txt')]).defaultPrevented).to.equal(true);
    await chat.element.sendFile(note('no.txt'));
    expect(dialogOf(chat)!.open).to.equal(false);
    await set(true);
    await until(() => tools(chat).length === 3, 'the tools');
    chat.write('text');
    await until(() => tools(chat).length === 0, 'room for the text');
  });

  it('plays one sound at a time, at the chosen speed, from where the slider is', async () => {
    const chat = await mountWithTools();
    drop(chat, [tone(3), tone(2)]);
    (await offered(chat)).click();
    await until(() => chat.part('audio').length === 2 && chat.all('.tray').length === 0, 'two players');
    await until(() => chat.part('status').every(({ariaLabel}) => ariaLabel === 'Sent'), 'both');
    const buttons = (name: string) => chat.all(`.${name}`) as HTMLButtonElement[];
    buttons('play')[0]!.click();
    await until(() => buttons('play')[0]!.ariaLabel === 'Pause', 'the first');
    buttons('play')[1]!.click();
    await until(() => buttons('play')[1]!.ariaLabel === 'Pause', 'the second');
    expect(buttons('play')[0]!.ariaLabel).to.equal('Play');
    buttons('speed')[0]!.click();
    await until(() => buttons('speed')[0]!.textContent.trim() === '1.5×', 'the speed');
    const [slider] = chat.all('input[type=range]') as HTMLInputElement[];
    slider!.value = '2';
    slider!.dispatchEvent(new Event('input'));
    await until(() => slider!.getAttribute('aria-valuetext') === '00:02 of 00:03', 'the place');
  });

  it('opens a picture large, goes from one to the next by keys, and comes back to where it was', async () => {
    const chat = await mountWithTools();
    for (const name of ['sea.png', 'sky.png']) {
      const sent = chat.element.sendFile(await picture(40, 20, name));
      (await offered(chat)).click();
      await sent;
      await until(() => fileNames(chat).includes(name), name);
    }
    await until(() => chat.part('status').at(-1)?.ariaLabel === 'Sent', 'both');
    const [first] = chat.part('image');
    expect(first!.ariaLabel).to.equal('Open sea.png');
    first!.focus();
    first!.click();
    const viewer = () => chat.all('talk-image-viewer')[0];
    const place = () => viewer()?.shadowRoot?.querySelector('[role="status"]')?.textContent;
    const shown = () => viewer()?.shadowRoot?.querySelector('img')?.alt;
    await until(() => place() === '1 of 2', 'the viewer');
    expect(shown()).to.equal('sea.png');
    await sendKeys({press: 'ArrowRight'});
    await until(() => place() === '2 of 2', 'the next');
    expect(shown()).to.equal('sky.png');
    const step = (name: string) => viewer()!.shadowRoot!.querySelector<HTMLElement>(`.${name}`)!;
    step('previous').focus();
    await sendKeys({press: 'Enter'});
    await until(() => place() === '1 of 2', 'the one before');
    expect(step('previous').ariaDisabled, 'there is none before that').to.equal('true');
    expect(step('previous').matches(':focus'), 'the focus stays').to.equal(true);
    await sendKeys({press: 'Enter'});
    expect(place()).to.equal('1 of 2');
    await sendKeys({press: 'Escape'});
    await until(() => !viewer(), 'the end');
    expect(first!.matches(':focus')).to.equal(true);
  });

  it('shows a broken picture as a file, a place as a link, and nothing for what it does not know', async () => {
    const chat = await mountWithTools();
    const sent = chat.element.sendFile(await picture(40, 20, 'sea.png'));
    (await offered(chat)).click();
    await sent;
    // Until it is stored it shows the picture as it was chosen, afterwards the server's.
    await until(() => chat.part('status').at(-1)?.ariaLabel === 'Sent', 'the picture');
    chat.part('image')[0]!.querySelector('img')!.src = '/demo/nothing.png';
    await until(() => !chat.part('image')[0]!.checkVisibility(), 'no picture');
    expect(chat.part('attachment')[0]!.checkVisibility()).to.equal(true);
    expect(fileNames(chat)).to.deep.equal(['sea.png']);
    // The server lets no such thing through, and a later one may.
    const later = {type: 'text', children: ['before ', {type: 'wave', text: 'waved'}, ' after']} as never;
    await chat.element.sendMessage({content: [{type: 'poll'} as never, later]});
    await chat.shows('before waved after');
    void chat.element.sendLocationMessage({location: {latitude: 52.3702, longitude: 4.8952}});
    await until(() => chat.part('location').length, 'the place');
    const link = chat.part('location')[0] as HTMLAnchorElement;
    expect(link.href).to.equal('https://www.openstreetmap.org/?mlat=52.3702&mlon=4.8952#map=15/52.3702/4.8952');
    expect(link.innerText).to.include('52.3702');
  });
});
