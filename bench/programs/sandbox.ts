/**
 * The sandbox with a run budget whose window is a figure's own, which its command cannot have. Argument: its options as JSON.
 * Prints its addresses; ends with its standard input.
 */
import { startSandbox, type SandboxOptions } from '../../sandbox/http/server.js';

const [options] = process.argv.slice(2);
if (options === undefined) throw new Error('usage: sandbox OPTIONS');

const sandbox = await startSandbox(JSON.parse(options) as SandboxOptions);
process.stdin.resume().once('end', () => {
  void sandbox.close();
});
const { url, controlUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ url, controlUrl })}\n`);
