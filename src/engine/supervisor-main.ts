import { runSupervisor } from './supervisor-process.js';

await runSupervisor();
