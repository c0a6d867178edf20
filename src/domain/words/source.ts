export type Source = 'live' | 'sandbox';
