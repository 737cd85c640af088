import {expect, it} from 'vitest';
import {demandsTls} from '../../src/channels/email/demands-tls.js';

it.each([
  ['smtp://user:secret@smtp.example.com:587', true],
  ['smtps://smtp.example.com', true],
  ['smtp://203.0.113.7', true],
  ['smtp://[2001:db8::1]:25', true],
  ['smtp://127.0.0.1.example.com', true],
  ['smtp://127.0.0.1:2525', false],
  ['smtp://10.1.2.3', false],
  ['smtp://[::1]:25', false],
  ['smtp://localhost', false],
  ['smtp://mail:25', false],
])('mail by %s is encrypted or not sent: %s', (url, isDemanded) => {
  expect(demandsTls(url)).toBe(isDemanded);
});
