import { expect, it } from 'vitest';
import { plainEnvironment } from './child-environment.js';

it('hands proxies and authorities on in either case, and nothing of ours', () => {
  const proxies = {
    HTTPS_PROXY: 'http://one.test:3128',
    https_proxy: 'http://two.test:3128',
    http_proxy: 'three.test',
    no_proxy: 'four.test',
    NODE_EXTRA_CA_CERTS: '/etc/company.pem',
  };
  expect(plainEnvironment({ ...proxies, HABU_API_CLIENT_SECRET: 'no' })).toEqual(proxies);
});
