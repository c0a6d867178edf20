/** The life that was observed on the service; used only when an answer states none, and a 401 then corrects it. */
const ASSUMED_LIFE_MS = 12 * 3_600_000;

export interface TokenLife {
  /** ISO time by this machine's clock. */
  readonly expiresAt: string;
  readonly stated: boolean;
  readonly finding: string;
}

export interface TokenLifeInput {
  readonly fields: ReadonlyMap<string, unknown>;
  readonly accessToken: string;
  /** Date header of the answer: the clock by which `expiresAt` was written. */
  readonly date?: string | undefined;
  /** When the request left, by this machine's clock: no token is older. */
  readonly sentAtMs: number;
}

/**
 * The shorter of `expiresIn` (seconds) and the time from the Date header to `expiresAt`, both counted from the moment
 * of sending, so that a wrong clock on this machine does not matter; else the life that the token itself states.
 */
export function tokenLife({ fields, accessToken, date, sentAtMs }: TokenLifeInput): TokenLife {
  const serverNowMs = Date.parse(date ?? '');
  const lives = [
    Number(fields.get('expiresIn') ?? fields.get('expires_in') ?? Number.NaN) * 1000,
    Date.parse(String(fields.get('expiresAt') ?? fields.get('expires_at'))) -
      (Number.isNaN(serverNowMs) ? sentAtMs : serverNowMs),
  ].filter((lifeMs) => lifeMs > 0 && lifeMs < 1000 * ASSUMED_LIFE_MS);
  const stated = lives.length > 0 ? Math.min(...lives) : lifeOfJwt(accessToken);
  const lifeMs = stated ?? ASSUMED_LIFE_MS;
  const hours = (lifeMs / 3_600_000).toFixed(1);
  return {
    expiresAt: new Date(sentAtMs + lifeMs).toISOString(),
    stated: stated !== undefined,
    finding: stated === undefined ? `no life stated, ${hours} h assumed` : `valid for ${hours} h`,
  };
}

function lifeOfJwt(token: string): number | undefined {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { exp, iat } = JSON.parse(text) as { exp?: unknown; iat?: unknown };
    return typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : undefined;
  } catch {
    // Not every token is a JWT.
    return undefined;
  }
}
