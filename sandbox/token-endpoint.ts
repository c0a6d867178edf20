import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.js';
import { mayMintToken } from './budgets.js';
import { Refusal } from './errors.js';
import type { SandboxState } from './state.js';

/** The life of a live token as measured in 2025-07; one page of the documentation still says 24 h. */
const TOKEN_LIFE_SECONDS = 43_200;

export interface TokenRequest {
  readonly method: string;
  readonly contentType: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** `POST /oauth/token`. The refusals have the order and forms of unauthenticated probes of the live API (2026-08-12). */
export function answerTokenRequest(
  request: TokenRequest,
  credentials: Credentials,
  state: SandboxState,
): Answer {
  if (request.method !== 'POST')
    throw new Refusal(405, `Method ${request.method} is not supported here`);
  if (!request.contentType.startsWith('application/x-www-form-urlencoded'))
    throw new Refusal(415, `Content type '${request.contentType}' is not supported`);
  if (request.authorization === undefined)
    throw new Refusal(400, 'The request header Authorization is missing');
  if (request.authorization !== basic(credentials))
    throw new Refusal(401, 'Client id or secret is wrong');
  if (new URLSearchParams(request.body).get('grant_type') !== 'client_credentials')
    throw new Refusal(400, 'grant_type must be client_credentials');
  if (!mayMintToken(state)) throw new Refusal(429, 'Two tokens were issued in the last 24 hours');
  return { status: 200, body: mint(state) };
}

const basic = ({ clientId, clientSecret }: Credentials): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

/** camelCase, unlike RFC 6749, and an offset in place of `Z`: so the live API answers. */
function mint(state: SandboxState): object {
  const accessToken = randomBytes(48).toString('base64url');
  const expiresAt = new Date(state.clock.now() + TOKEN_LIFE_SECONDS * 1000).toISOString();
  state.recordMint(accessToken, expiresAt);
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: TOKEN_LIFE_SECONDS,
    expiresAt: expiresAt.replace('Z', '+00:00'),
  };
}
