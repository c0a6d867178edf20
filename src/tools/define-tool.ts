import type { z } from 'zod';
import type { Caller } from '../domain/words/caller.js';
import type { HabuTemporal } from '../temporal/habu-temporal.js';
import type { ToolSet } from './tool-sets.js';

export interface Progress {
  readonly progress: number;
  readonly total?: number;
  readonly message: string;
}

/** What one conversation with one client knows of itself. */
export interface Session {
  /** The handle of the run that it started last. */
  newestRun?: string;
}

/** What a tool may use besides its input. It says nothing of the protocol that carries the call. */
export interface ToolContext {
  /** Who calls. */
  readonly caller: Caller;
  /**
   * Temporal for this caller, opened at the first call; starts or joins the engine where no Temporal address is configured.
   * Throws HabuMcpError ENGINE_STARTING, ENGINE_UNAVAILABLE, TEMPORAL_UNREACHABLE and their kin.
   */
  readonly temporal: () => Promise<HabuTemporal>;
  /** Aborted when the client cancels the request. It ends a wait and stops a start; it never cancels a run that was told. */
  readonly signal: AbortSignal;
  /** Tells the client how far a wait has come; does nothing for a client that did not ask. */
  readonly progress: (update: Progress) => void;
  /** Adds a sentence to the warnings of the answer, or of the error. */
  readonly warn: (warning: string) => void;
  readonly session: Session;
  /** The only directory in which a tool may create a file. */
  readonly exportDir: string;
  readonly now: () => Date;
}

/**
 * A finished answer. Hosts forward either the text or the structured content to the model, so each must be
 * complete without the other: outcome, next step, source and warnings stand in both.
 */
export interface ToolAnswer {
  readonly structured: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly image?: { readonly png: Uint8Array; readonly alt: string };
}

/** The four hints of MCP: what a host may do with the tool without asking a person. */
export interface ToolHints {
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  readonly openWorld: boolean;
}

export interface ToolDefinition<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly set: ToolSet;
  /** The first sentence says "clean room" and makes sense alone: some hosts show nothing else. */
  readonly description: string;
  readonly hints: ToolHints;
  /** A `z.strictObject` whose properties are all described; never a union at the top. */
  readonly input: Input;
  /** Flat and shallow; errors are not part of it. */
  readonly output: z.ZodObject;
  /** Throws HabuMcpError for everything a person can act on; never catches to log. */
  handle(input: z.infer<Input>, context: ToolContext): Promise<ToolAnswer>;
}

/** Gives a definition its inferred input type; a catalogue then holds it as a plain ToolDefinition. */
export const defineTool = <Input extends z.ZodObject>(
  definition: ToolDefinition<Input>,
): ToolDefinition<Input> => definition;
