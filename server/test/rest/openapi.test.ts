import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {documentOf, type Document} from './document.js';

let server: TestServer;
let document: Document;

beforeAll(async () => {
  server = await startServer();
  document = await documentOf(server.url);
});
afterAll(() => server.stop());

describe('the document', () => {
  it('is OpenAPI 3.1, and any page may read it without a credential', async () => {
    const response = await fetch(`${server.url}/v1/openapi.json`);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(document.json.openapi).toMatch(/^3\.1\./);
  });

  it('has a summary, a noun, a success and every failure for every operation', () => {
    expect(document.operations.size).toBeGreaterThan(25);
    for (const [name, {summary, tags, responses}] of document.operations) {
      expect(summary, name).toBeTypeOf('string');
      expect(tags, name).toHaveLength(1);
      expect(Object.keys(responses), name).toEqual(
        expect.arrayContaining(['200', '400', '401', '404', '429', '500', '503', '507']),
      );
      expect(responses[200]?.content?.['application/json']?.schema, name).toBeDefined();
    }
  });

  it('is what answers are held to: a missing, strange or wrong key is noticed', async () => {
    await server.services.users.setMany({kind: 'backend', appId: 'demo'}, {a: {name: 'A'}});
    const response = await fetch(`${server.url}/v1/demo/users/a`, {headers: {authorization: 'Bearer sk_test_demo'}});
    const {name, ...rest} = (await response.json()) as {name: string};

    expect(document.complaint('GET', '/users/a', 200, {name, ...rest})).toBeUndefined();
    expect(document.complaint('GET', '/users/a', 200, rest)).toContain('name');
    expect(document.complaint('GET', '/users/a', 200, {name, ...rest, nick: 'a'})).toContain('additional');
    expect(document.complaint('GET', '/users/a', 200, {name: 7, ...rest})).toContain('name');
    expect(document.complaint('GET', '/users/a', 201, {name, ...rest})).toContain('201');
    expect(document.complaint('GET', '/users/a/x', 200, {})).toContain('/users/a/x');
  });

  it('is about this API alone', () => {
    for (const path of Object.keys(document.json.paths)) expect(path).toMatch(/^\/v1\/\{appId\}(\/|$)/);
  });

  it('demands a credential everywhere but for the public facts of the app', () => {
    const open = [...document.operations].filter(([, {security}]) => security?.length === 0).map(([name]) => name);

    expect(open).toEqual(['GET /v1/{appId}']);
  });

  it('knows every word of JSON Schema that it uses', () => {
    const words = JSON.stringify(document.json);

    expect(words).not.toContain('additionalItems');
    expect(words).not.toMatch(/"items":\[/);
    expect(words).not.toContain('"def-');
  });
});

describe('the page', () => {
  it('shows every operation and shape, with nothing that our Content Security Policy would stop', async () => {
    const response = await fetch(`${server.url}/v1/docs`);
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const name of document.operations.keys()) {
      const [method = '', path = ''] = name.split(' ');
      expect(html).toContain(`<b>${method}</b> ${path}<`);
    }
    for (const name of Object.keys(document.json.components.schemas)) expect(html).toContain(`id="schema-${name}"`);
    expect(html).not.toMatch(/<script|<style|style=|\son\w+=|https?:/);

    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    for (const target of targets) expect(html).toContain(`id="${target}"`);
    expect((await fetch(`${server.url}/v1/docs.css`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });
});
