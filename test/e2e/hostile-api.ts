import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileApi {
  /** What was sent to it and what it handed out: nothing of it may come to light. */
  readonly secrets: ReadonlySet<string>;
  /** Ends with /v1/. */
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

/** How texts of one operation's answers are spoilt; `secret` is what the request carried. */
export type Spoil = (
  text: string,
  about: { readonly path: string; readonly secret: string },
) => string;

/** A gateway before the sandbox that writes what it likes into names, SQL, messages, cells and headers. */
export async function startHostileApi(upstream: () => string, spoil: Spoil): Promise<HostileApi> {
  const secrets = new Set<string>();
  const answer = async (incoming: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const path = (incoming.url ?? '').replace(/^\/v1\//, '');
    const { authorization = '' } = incoming.headers;
    const secret = authorization.replace(/^\w+ /, '');
    if (secret !== '') secrets.add(secret);
    const { method = 'GET', headers } = incoming;
    const answered = await fetch(`${upstream()}${path}`, {
      method,
      headers: {
        authorization,
        ...(headers['content-type'] !== undefined && { 'content-type': headers['content-type'] }),
      },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await answered.text();
    const isToken = path.startsWith('oauth/token');
    const data: unknown = text === '' ? undefined : JSON.parse(text);
    if (isToken && answered.ok) secrets.add((data as { accessToken: string }).accessToken);
    const spoilt = isToken ? data : mapMembers(data, (value) => spoil(value, { path, secret }));
    response.writeHead(answered.status, {
      'content-type': 'application/json',
      'x-request-id': secret.slice(0, 60),
    });
    response.end(spoilt === undefined ? '' : JSON.stringify(spoilt));
  };
  const server = http.createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1/`,
    secrets,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Members by which the machinery works are left alone: a test wants its run to go on. */
const KEPT =
  /^(?:id|.*Id|.*ID|displayId|status|.*At|.*On|.*Type|dataType|fieldName|columnName|macro|Name|ParameterType|DataType|AllowedValues|count|version)$/;

function mapMembers(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => mapMembers(one, change));
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? change(value) : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      KEPT.test(name) || name === 'parameters' ? member : mapMembers(member, change),
    ]),
  );
}

/** Whether a value holds a text, in whatever spelling hides it. */
export function holdsSecret(value: string, secret: string): boolean {
  const middle = secret.slice(10, 24);
  const plain = value
    .replace(/\\u200b|[\u200b\s]/gi, '')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const encoded = [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .slice(16, 36),
  );
  return [middle, Buffer.from(middle).toString('hex'), ...encoded].some(
    (part) => plain.includes(part) || plain.toLowerCase().includes(part.toLowerCase()),
  );
}
