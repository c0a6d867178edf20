import type { components } from '../../contract/openapi.js';
import type { Ledger } from '../world/ledger.js';
import { type ControlPlace, type Method, SandboxControl } from '../world/sandbox-control.js';

type Schemas = components['schemas'];

export interface Reply<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export const ROOM = 'CR-045501';
export const GUARDED_ROOM = 'CR-045502';
export const ATTRIBUTE_OVERLAP = 'CRQ-138210';
export const AUDIENCE_OVERLAP = 'CRQ-138208';
export const ALL_DATES = {
  'exposures.date_start': '2026-07-01',
  'exposures.date_end': '2026-09-30',
  'conversions.date_start': '2026-07-01',
  'conversions.date_end': '2026-09-30',
};

/** A bare HTTP client of the sandbox and its control API, sharing nothing with the product's client. */
export class SandboxProbe {
  token = '';
  readonly #control: SandboxControl;

  constructor(readonly sandbox: ControlPlace & { readonly url: string }) {
    this.#control = new SandboxControl(() => sandbox);
  }

  requestToken(
    { clientId, clientSecret }: { clientId: string; clientSecret: string },
    signal?: AbortSignal,
  ): Promise<Reply> {
    return read(
      fetch(new URL('oauth/token', this.sandbox.url), {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  }

  async authenticate(credentials: { clientId: string; clientSecret: string }): Promise<void> {
    const { body } = await this.requestToken(credentials);
    this.token = (body as { accessToken: string }).accessToken;
  }

  call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Reply<Body>> {
    return this.send(method, path, { body });
  }

  send<Body = unknown>(
    method: string,
    path: string,
    { body, signal }: { body?: unknown; signal?: AbortSignal | undefined },
  ): Promise<Reply<Body>> {
    return read(
      fetch(new URL(path, this.sandbox.url), {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  }

  get<Body = unknown>(path: string): Promise<Reply<Body>> {
    return this.call<Body>('GET', path);
  }

  control<Body = unknown>(method: Method, path: string, body?: unknown): Promise<Body> {
    return this.#control.send<Body>(method, `/${path}`, body);
  }

  ledger(): Promise<Ledger> {
    return this.#control.ledger();
  }

  advance(advanceSeconds: number): Promise<unknown> {
    return this.control('POST', 'clock', { advanceSeconds });
  }

  async roomId(displayId: string): Promise<string> {
    const { body } = await this.get<Schemas['CleanRooms']>('cleanrooms');
    return idOf(body, displayId);
  }

  async questionId(displayId: string, room = ROOM): Promise<string> {
    const path = `cleanrooms/${await this.roomId(room)}/cleanroom-questions`;
    const { body } = await this.get<Schemas['CleanRoomQuestions']>(path);
    return idOf(body, displayId);
  }

  /** Creates a run; its metadata, or the refusal. */
  async createRun(
    question: string,
    parameters: Readonly<Record<string, string>>,
    room = ROOM,
  ): Promise<Reply<Schemas['QuestionRunMetadata']>> {
    const id = await this.questionId(question, room);
    return this.call('POST', `cleanroom-questions/${id}/create-run`, { name: 'a run', parameters });
  }

  /** Creates a run and moves the clock past its end. */
  async finishedRun(
    question: string,
    parameters: Readonly<Record<string, string>>,
    room = ROOM,
  ): Promise<Schemas['QuestionRunMetadata']> {
    const created = await this.createRun(question, parameters, room);
    if (created.status !== 200) throw new Error(created.text);
    await this.advance(60);
    return (await this.get<Schemas['QuestionRunMetadata']>(runPath(created.body))).body;
  }

  async rowsOf(run: Schemas['QuestionRunMetadata']): Promise<readonly Record<string, string>[]> {
    const { body } = await this.get<Schemas['QuestionRunResultData']>(`${runPath(run)}/data`);
    return body.stats ?? [];
  }
}

export const runPath = (run: Schemas['QuestionRunMetadata']): string =>
  `cleanroom-question-runs/${run.id ?? ''}`;

function idOf(items: readonly { id?: string; displayId?: string }[], displayId: string): string {
  const id = items.find((item) => item.displayId === displayId)?.id;
  if (id === undefined) throw new Error(`No ${displayId}`);
  return id;
}

async function read<Body>(request: Promise<Response>): Promise<Reply<Body>> {
  const response = await request;
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) as Body };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
