import type {FileIntent} from 'talk-elements/protocol';
import type {SocketClient} from '../support/socket-client.js';
import type {TestServer} from '../support/start-server.js';

export interface UploadAnswer {
  readonly status: number;
  readonly body: {
    readonly fileToken?: string;
    readonly attachmentToken?: string;
    readonly message?: string;
    readonly reasons?: Record<string, string[]>;
  };
}

type Content = Buffer | string;

/** Uploads as a back end does: a form with a file and fields. */
export async function uploadForm(
  server: TestServer,
  content: Content,
  {name = 'file.bin', type = 'application/octet-stream', fields = {}, appId = 'demo', key = 'sk_test_demo'} = {},
): Promise<UploadAnswer> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, String(value));
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))], {type}), name);
  const headers = {authorization: `Bearer ${key}`};
  const answer = await fetch(`${server.url}/v1/${appId}/files`, {method: 'POST', body: form, headers});
  return {status: answer.status, body: (await answer.json()) as UploadAnswer['body']};
}

/** Uploads as a session does: asks on the socket, then sends the bytes. Throws RefusedError. */
export async function uploadAs(
  server: TestServer,
  socket: SocketClient,
  content: Content,
  intent: Partial<FileIntent> = {},
  appId = 'demo',
): Promise<UploadAnswer> {
  const body = Buffer.from(content);
  const {ticket} = await socket.request('file.begin', {filename: 'file.bin', size: body.length, ...intent});
  return sendBytes(server, ticket, body, appId);
}

export async function sendBytes(
  server: TestServer,
  ticket: string,
  content: Content,
  appId = 'demo',
): Promise<UploadAnswer> {
  const answer = await fetch(`${server.url}/v1/${appId}/uploads`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(content)),
    headers: {authorization: `Bearer ${ticket}`},
  });
  return {status: answer.status, body: (await answer.json()) as UploadAnswer['body']};
}

/** The file behind a token, as the server serves it. The name in the address is for people. */
export async function download(server: TestServer, token: string | undefined, init: RequestInit = {}, name = 'x') {
  const answer = await fetch(`${server.url}/files/demo/${token}/${encodeURIComponent(name)}`, init);
  return {status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer())};
}
