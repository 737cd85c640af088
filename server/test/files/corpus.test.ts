import {gzipSync} from 'node:zlib';
import {readdir} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {chunk, exif, exifSegment, gif, jpeg, png, secret, webp} from './pictures.js';
import {download, uploadForm} from './uploader.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Uploads and downloads again. */
async function there(content: Buffer | string, options: Parameters<typeof uploadForm>[2] = {}) {
  const {status, body} = await uploadForm(server, content, options);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return download(server, body.fileToken);
}

const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n');
const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

describe('metadata', () => {
  const everything: [string, Buffer, string][] = [
    ['EXIF in a JPEG', jpeg({segments: [exifSegment()]}), 'image/jpeg'],
    [
      'XMP, IPTC and a comment in a JPEG',
      jpeg({
        segments: [
          [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)],
          [0xed, Buffer.from(`Photoshop 3.0\0${secret}`)],
          [0xfe, Buffer.from(secret)],
          [0xe2, Buffer.from(`MPF\0${secret}`)],
        ],
      }),
      'image/jpeg',
    ],
    ['a film behind a JPEG', jpeg({after: Buffer.from(`ftypmp42 ${secret}`)}), 'image/jpeg'],
    [
      'texts in a PNG',
      png({
        chunks: [
          chunk('tEXt', Buffer.from(`Comment\0${secret}`)),
          chunk('eXIf', exif()),
          chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
          chunk('prIv', Buffer.from(secret)),
        ],
      }),
      'image/png',
    ],
    ['an archive behind a PNG', png({after: Buffer.from(`PK\x03\x04${secret}`)}), 'image/png'],
    ['EXIF and XMP in a WebP', webp({after: Buffer.from(secret)}), 'image/webp'],
  ];

  it.each(everything)('takes out %s and keeps the picture', async (_, bytes, type) => {
    expect(bytes.includes(secret)).toBe(true);

    const served = await there(bytes, {name: 'photo', type});

    expect(served.headers.get('content-type')).toBe(type);
    expect(served.bytes.includes(secret)).toBe(false);
    expect(served.bytes.length).toBeLessThan(bytes.length);
    // Once more there is nothing left to take.
    expect((await there(served.bytes, {name: 'photo', type})).bytes.equals(served.bytes)).toBe(true);
  });

  it('keeps pixels, colour profile and resolution as they are', async () => {
    const plain = jpeg();
    expect((await there(plain)).bytes.equals(plain)).toBe(true);
    const profile: [number, Buffer] = [0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile')];
    const coloured = jpeg({segments: [profile]});
    expect((await there(jpeg({segments: [exifSegment(), profile]}))).bytes.equals(coloured)).toBe(true);
    const physical = png({chunks: [chunk('pHYs', Buffer.alloc(9)), chunk('tRNS', Buffer.alloc(2))]});
    expect((await there(physical)).bytes.equals(physical)).toBe(true);
  });

  it.each([1, 3, 6, 8])('keeps orientation %i, and nothing else of the EXIF', async (orientation) => {
    for (const bytes of [
      jpeg({segments: [exifSegment(orientation)]}),
      png({chunks: [chunk('eXIf', exif(orientation))]}),
      webp({orientation}),
    ]) {
      const served = await there(bytes);
      expect(served.bytes.includes(secret)).toBe(false);
      const tag = Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]);
      expect(served.bytes.includes(tag)).toBe(orientation > 1);
    }
  });
});

describe('bombs', () => {
  it.each([
    ['PNG', png({size: [60_000, 60_000]})],
    ['JPEG', jpeg({size: [65_000, 65_000]})],
    ['GIF', gif([65_000, 65_000])],
  ])('refuses a %s that says it has billions of pixels, at once', async (_, bytes) => {
    const startedAt = performance.now();

    const answer = await uploadForm(server, bytes, {name: 'x.png'});

    expect(answer).toMatchObject({status: 400, body: {reasons: {file: [expect.stringContaining('pixels')]}}});
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('takes an archive that unpacks to a gigabyte for what it is, and does not unpack it', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const startedAt = performance.now();

    const served = await there(bomb, {name: 'x.gz', type: 'application/gzip'});

    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
    expect(served.bytes.equals(bomb)).toBe(true);
    expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('damage', () => {
  it.each([
    ['a JPEG cut within its header', jpeg({segments: [exifSegment()]}).subarray(0, 60)],
    ['a PNG cut within its pixels', png().subarray(0, 50)],
    ['a PNG without an end', png().subarray(0, -12)],
    ['a WebP cut in two', webp().subarray(0, 60)],
    [
      'a JPEG with something between its segments',
      Buffer.concat([jpeg().subarray(0, 20), Buffer.alloc(9), jpeg().subarray(20)]),
    ],
  ])('refuses %s, since nobody can say what is in it', async (_, bytes) => {
    const answer = await uploadForm(server, bytes, {name: 'photo.jpg'});

    expect(answer).toMatchObject({status: 400, body: {reasons: {file: ['is a damaged picture']}}});
  });

  it('takes a JPEG whose pixels stop early, as some cameras make them', async () => {
    const whole = jpeg();
    expect((await there(whole.subarray(0, -2))).bytes.equals(whole)).toBe(true);
  });

  it('refuses an empty file', async () => {
    expect(await uploadForm(server, '')).toMatchObject({status: 400, body: {reasons: {file: ['must not be empty']}}});
  });
});

describe('what browsers would run', () => {
  const script = '<script>fetch("/")</script>';
  it.each([
    ['HTML', `<!doctype html><p>${script}`, 'text/html'],
    ['HTML that is called a picture', `<html>${script}`, 'image/png'],
    ['SVG', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, 'image/svg+xml'],
    [
      'SVG behind a prolog and comments',
      `<?xml version="1.0"?><!-- a --><!-- b --> <svg>${script}</svg>`,
      'image/svg+xml',
    ],
    [
      'XML',
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`,
      'application/xhtml+xml',
    ],
    ['a script', 'alert(1)', 'text/javascript'],
    ['an archive that is called a film', zip, 'video/mp4'],
    ['nothing known', Buffer.from([1, 2, 3, 0, 5]), 'image/jpeg'],
  ])('saves %s instead of showing it', async (_, content, type) => {
    const {headers} = await there(content, {name: 'x', type});

    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'self'; sandbox");
  });

  it.each([
    ['a GIF that is also a script', Buffer.concat([gif(), Buffer.from('/*'), Buffer.from(script)]), 'image/gif'],
    ['a PNG with HTML behind it', png({after: Buffer.from(script)}), 'image/png'],
    ['a JPEG with HTML in a comment', jpeg({segments: [[0xfe, Buffer.from(script)]]}), 'image/jpeg'],
    ['a PDF that is also HTML', Buffer.concat([pdf, Buffer.from(script)]), 'application/pdf'],
  ])('serves %s as the one thing that it is by its first bytes', async (_, content, type) => {
    const {headers} = await there(content, {name: 'x.html', type: 'text/html'});

    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(/^inline;/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['by name', 'plain text', 'run.BAT'],
    ['by name with a dot too many', 'plain text', 'run.exe. .'],
    ['by content', exe, 'holiday.jpg'],
  ])('refuses programs %s', async (_, content, name) => {
    expect(await uploadForm(server, content, {name})).toMatchObject({
      status: 400,
      body: {reasons: {file: ['is of a type that may not be uploaded']}},
    });
  });

  it.each([
    ['image', 'text'],
    ['image', `<svg>${script}</svg>`],
    ['video', png()],
    ['voice', pdf],
  ])('refuses what is said to be %s and is not', async (subtype, content) => {
    expect(await uploadForm(server, content, {fields: {subtype}})).toMatchObject({
      status: 400,
      body: {reasons: {subtype: ['is not what the file holds']}},
    });
  });
});

describe('names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\nora\\diary.txt', 'diary.txt'],
    ['photo\u202Egpj.exe.txt', 'photogpj.exe.txt'],
    ['a\u0000b\u001b[31m\r\nSet-Cookie: x.txt', 'ab[31mSet-Cookie_ x.txt'],
    ['...', 'file'],
    ['.htaccess', 'htaccess'],
    ['nul.txt', '_nul.txt'],
    ['"; filename="evil.html', '_; filename=_evil.html'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['rapport d’été 📷.pdf', 'rapport d’été 📷.pdf'],
    ['صورة.png', 'صورة.png'],
    ['\u200B\uFEFF', 'file'],
    [`${'é'.repeat(5000)}.jpeg`, `${'é'.repeat(97)}.jpeg`],
  ])('makes %j harmless', async (given, wanted) => {
    const {body} = await uploadForm(server, 'text', {fields: {filename: given}});

    expect(await server.services.files.find('demo', body.fileToken ?? '')).toMatchObject({filename: wanted});
    const {headers, status} = await download(server, body.fileToken, {}, wanted);
    expect(status).toBe(200);
    const disposition = headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(disposition)?.[1] ?? '')).toBe(wanted);
    expect(disposition).toMatch(/^attachment; filename="[ !#-[\]-~]*"; filename\*=UTF-8''[\w%!#$&+.^`|~-]*$/);
  });

  it('leaves nothing behind of what was refused', async () => {
    await uploadForm(server, 'x', {name: 'a.exe'});
    expect(await readdir(`${server.files}/.incoming`)).toEqual([]);
  });
});
