import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { compareVersions } from './server-version.js';
import { defined } from '../domain/words/defined.js';

const GenerationSettingsSchema = z.object({
  mode: z.enum(['live', 'sandbox', 'hybrid']),
  pace: z.enum(['fast', 'real']),
  workerEnv: z.record(z.string(), z.string()),
  sandboxPeople: z.number().exactOptional(),
  sandboxRunSeconds: z.number().exactOptional(),
});

/** Everything that decides what a worker is: code, secret, settings. It travels over pipes and proven sockets only. */
export const GenerationSchema = z.object({
  version: z.string(),
  workerScript: z.string(),
  sandboxScript: z.string(),
  credentials: z
    .object({ clientId: z.string(), clientSecret: z.string(), baseUrl: z.string() })
    .exactOptional(),
  settings: GenerationSettingsSchema,
  /** Epoch milliseconds of the start of the process that brought it. */
  broughtAt: z.number(),
});
export type Generation = z.infer<typeof GenerationSchema>;

/** A generation without its secrets: what a caller shows first, and what the engine compares. */
export const OfferSchema = z.object({
  version: z.string(),
  /** Fingerprint; absent when the caller has no credentials. */
  secret: z.string().exactOptional(),
  settings: z.string(),
  broughtAt: z.number(),
});
export type Offer = z.infer<typeof OfferSchema>;

export interface Verdict {
  readonly code: boolean;
  readonly secret: boolean;
  readonly settings: boolean;
  /** Why the caller's own code, secret or settings are not what runs. */
  readonly notice?: string;
}

/** Keyed with the data directory's token, so that a fingerprint on disk says nothing about the secret. */
export function offerOf(generation: Generation, token: string): Offer {
  const fingerprint = (value: unknown): string =>
    createHmac('sha256', token).update(JSON.stringify(value)).digest('hex').slice(0, 32);
  const { credentials, settings } = generation;
  return {
    version: generation.version,
    ...(credentials !== undefined && {
      secret: fingerprint([credentials.baseUrl, credentials.clientId, credentials.clientSecret]),
    }),
    settings: fingerprint([
      ...[settings.mode, settings.pace, settings.sandboxPeople, settings.sandboxRunSeconds],
      Object.entries(settings.workerEnv).sort(([left], [right]) => (left < right ? -1 : 1)),
    ]),
    broughtAt: generation.broughtAt,
  };
}

/**
 * Newest wins: a higher version, a secret never seen before, or other settings of a process that started later. What
 * was replaced never comes back by itself: an older version or a replaced secret gets a notice. A caller without
 * credentials changes nothing of an account that has some.
 */
export function judge(current: Offer, offer: Offer, replacedSecrets: readonly string[]): Verdict {
  const order = compareVersions(offer.version, current.version);
  const replaced = offer.secret !== undefined && replacedSecrets.includes(offer.secret);
  const mayChange =
    order >= 0 && !replaced && (offer.secret !== undefined) === (current.secret !== undefined);
  const otherSettings = offer.settings !== current.settings;
  const settings = mayChange && otherSettings && offer.broughtAt > current.broughtAt;
  const notices = [
    order < 0 && `it runs habu-mcp ${current.version}, newer than this ${offer.version}`,
    replaced && 'it uses credentials that replaced those of this process',
    mayChange &&
      otherSettings &&
      !settings &&
      'it uses the settings of a process that started later',
  ].filter((notice) => notice !== false);
  return {
    code: order > 0,
    secret: offer.secret !== undefined && offer.secret !== current.secret && !replaced,
    settings,
    ...(notices.length > 0 && { notice: noticeOf(notices) }),
  };
}

export const changesAnything = ({ code, secret, settings }: Verdict): boolean =>
  code || secret || settings;

export function merge(current: Generation, offered: Generation, verdict: Verdict): Generation {
  const secrets = verdict.secret ? offered : current;
  return {
    ...(verdict.code ? offered : current),
    ...defined({ credentials: secrets.credentials }),
    settings: verdict.settings ? offered.settings : current.settings,
    broughtAt: Math.max(current.broughtAt, offered.broughtAt),
  };
}

const noticeOf = (notices: readonly string[]): string =>
  `The engine goes on with newer parts: ${notices.join('; ')}. Restart this client to be up to date; habu-mcp engine stop lets older ones start again.`;
