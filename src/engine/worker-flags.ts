/**
 * What Node starts a worker with. Left alone, V8 lets garbage lie for as long as the machine has memory: a worker with 1,000
 * open runs then holds twice of what it needs. The limit, in MB, is for the heap of each of its threads; 1,000 runs take 80.
 */
export const WORKER_FLAGS: readonly string[] = ['--max-old-space-size=512'];
