import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {WebSocketServer} from 'ws';

export interface PlainMessage {
  readonly id: string;
  readonly senderId: string;
  readonly text: string;
  readonly createdAt: number;
}

export interface PlainConversation {
  readonly id: string;
  readonly subject: string;
  readonly newestId: string;
}

/** Serves the pages, and to the reference pages their messages. */
export interface PageServer {
  readonly url: string;
  /** What the inbox of the reference lists, newest first. */
  conversations: readonly PlainConversation[];
  /** What the reference pages start with, oldest first. */
  history: readonly PlainMessage[];
  /** Sends more to every reference page. */
  broadcast(messages: readonly PlainMessage[]): void;
  close(): void;
}

export async function startPageServer(scripts: ReadonlyMap<string, string>): Promise<PageServer> {
  const http = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url!, 'http://localhost');
    const name = pathname.slice(1);
    const script = scripts.get(name);
    if (script !== undefined) response.setHeader('content-type', 'text/javascript').end(script);
    else if (name.startsWith('dist/browser/') && !name.includes('..')) sendBuilt(name, response);
    else if (name === 'history.json')
      response.end(JSON.stringify(server.history.slice(-Number(searchParams.get('last')))));
    else if (name === 'feed.json') response.end(JSON.stringify(server.conversations.slice(0, 20)));
    else response.setHeader('content-type', 'text/html').end(page(name));
  });
  const sockets = new WebSocketServer({server: http, path: '/live'});
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: PageServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    history: [],
    conversations: [],
    broadcast(messages) {
      const text = JSON.stringify(messages);
      for (const socket of sockets.clients) socket.send(text);
    },
    close() {
      sockets.close();
      http.closeAllConnections();
      http.close();
    },
  };
  return server;
}

/** A file of our build. */
function sendBuilt(name: string, response: ServerResponse): void {
  response.setHeader('content-type', 'text/javascript');
  createReadStream(new URL(`../../${name}`, import.meta.url))
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
}

function page(name: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <style>
      html, body { block-size: 100%; margin: 0; }
      #chat { block-size: 100%; position: relative; }
      reference-list, talk-session, talk-chatbox, talk-inbox { block-size: 100%; display: block; inline-size: 100%; }
    </style>
    ${name === 'ours' ? '<script type="module" src="/dist/browser/talk-chatbox.js"></script>' : ''}
    ${name === 'our-inbox' ? '<script type="module" src="/dist/browser/talk-elements.js"></script>' : ''}
    <script type="module" src="/${name}.js"></script>
  </head>
  <body><div id="chat"></div></body>
</html>`;
}
