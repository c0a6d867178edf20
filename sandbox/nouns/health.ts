import type { Routes } from './route.js';

export const healthRoutes = {
  getHealth: () => ({
    status: 'UP',
    statusCode: 200,
    description: 'Sandbox of the API: all data is invented',
    version: 'v1.0.0',
  }),
} satisfies Routes;
