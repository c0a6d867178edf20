import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.js';
import { mayMintToken, type BudgetWindows } from '../world/budgets.js';
import { Refusal } from './errors.js';
import type { SandboxState } from '../world/state.js';

export interface TokenRequest {
  readonly method: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  /** Read only once the caller is known. */
  readonly body: () => Promise<string>;
  readonly credentials: Credentials;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** `POST /oauth/token`. The refusals have the order and forms of unauthenticated probes of the live API (2026-08-12). */
export async function answerTokenRequest(
  request: TokenRequest,
  state: SandboxState,
  windows: BudgetWindows,
): Promise<Answer> {
  if (request.method !== 'POST')
    throw new Refusal(405, `Method ${request.method} is not supported here`);
  if (!request.contentType.startsWith('application/x-www-form-urlencoded'))
    throw new Refusal(415, `Content type '${request.contentType}' is not supported`);
  if (request.authorization === undefined)
    throw new Refusal(400, 'The request header Authorization is missing');
  if (!isRight(request.authorization, request.credentials))
    throw new Refusal(401, 'Client id or secret is wrong');
  if (new URLSearchParams(await request.body()).get('grant_type') !== 'client_credentials')
    throw new Refusal(400, 'grant_type must be client_credentials');
  if (!mayMintToken(state, windows))
    throw new Refusal(429, 'Two tokens were issued in the last 24 hours');
  return { status: 200, body: mint(state, windows) };
}

/** Id and secret as RFC 6749 says, each written as in a form; plain ones are what they are in both readings. */
function isRight(authorization: string, { clientId, clientSecret }: Credentials): boolean {
  const form = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
  const basic = Buffer.from(`${form(clientId)}:${form(clientSecret)}`).toString('base64');
  return authorization === `Basic ${basic}`;
}

/** camelCase, unlike RFC 6749, and an offset in place of `Z`: so the live API answers. */
function mint(state: SandboxState, { tokenLifeMs }: BudgetWindows): object {
  const accessToken = randomBytes(48).toString('base64url');
  const expiresAtMs = state.clock.now() + tokenLifeMs;
  state.recordMint(accessToken, new Date(expiresAtMs).toISOString());
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: Math.floor(tokenLifeMs / 1000),
    expiresAt: state.clock.shown(expiresAtMs).toISOString().replace('Z', '+00:00'),
  };
}
