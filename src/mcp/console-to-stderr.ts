import { Console } from 'node:console';

/**
 * Imported before everything else by a process that speaks JSON-RPC on standard output: one stray console.log of a
 * library would break the stream, so the whole console writes to standard error from here on.
 */
Object.assign(globalThis.console, new Console({ stdout: process.stderr, stderr: process.stderr }));
