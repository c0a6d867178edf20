import { describe, expect, it } from 'vitest';
import { apiWay, type ProxySettings } from './api-way.js';

const LIVE = 'https://api.example.test/v1/';
const PROXY = 'http://person:pass%40word@proxy.example.test:3128';

const proxyOf = (settings: ProxySettings, baseUrl = LIVE): string | undefined =>
  apiWay(baseUrl, settings).proxyHost;

describe('the way to the API', () => {
  it('is direct without a proxy, and through the one of its scheme, named without its credentials', () => {
    expect(proxyOf({})).toBeUndefined();
    expect(proxyOf({ https: PROXY, http: 'http://other.example.test' })).toBe(
      'proxy.example.test:3128',
    );
    expect(proxyOf({ http: 'proxy.example.test:8080' })).toBe('proxy.example.test:8080');
  });

  it.each([
    'http://localhost:1/v1/',
    'http://127.0.0.1:1/v1/',
    'http://127.9.9.9/v1/',
    'http://[::1]:1/v1/',
  ])('to this machine is direct, whatever NO_PROXY says: %s', (baseUrl) => {
    expect(proxyOf({ http: PROXY, https: PROXY, no: '' }, baseUrl)).toBeUndefined();
    expect(proxyOf({ http: PROXY, no: 'elsewhere.test' }, baseUrl)).toBeUndefined();
  });

  it.each([
    ['*', undefined],
    ['api.example.test', undefined],
    ['other.test, API.example.test:443', undefined],
    ['.example.test', undefined],
    ['*.test', undefined],
    ['example.test:8443', 'proxy.example.test:3128'],
    ['ple.test', 'proxy.example.test:3128'],
    ['', 'proxy.example.test:3128'],
  ])('is direct where NO_PROXY names the host: %j', (no, way) => {
    expect(proxyOf({ https: PROXY, no })).toBe(way);
  });

  it.each(['socks5://proxy.example.test:1080', 'http://', '://'])(
    'is none through what is no HTTP proxy: %s',
    (https) => {
      const { problem, proxyHost } = apiWay(LIVE, { https });
      expect(proxyHost).toBeUndefined();
      expect(problem).toContain('HTTPS_PROXY');
    },
  );
});
