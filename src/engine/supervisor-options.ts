import { z } from 'zod';
import { GenerationSchema } from './generation.js';

/** What a supervisor reads from its standard input, once. It holds secrets: never an argument, never a file. */
export const SupervisorOptionsSchema = z.object({
  home: z.string(),
  cacheDir: z.string(),
  account: z.string(),
  dataDir: z.string(),
  temporalCli: z.string().exactOptional(),
  parts: z
    .object({
      downloadSite: z.string().exactOptional(),
      searchPath: z.string().exactOptional(),
    })
    .exactOptional(),
  webUiMinutes: z.int().exactOptional(),
  generation: GenerationSchema,
});
export type SupervisorOptions = z.infer<typeof SupervisorOptionsSchema>;
