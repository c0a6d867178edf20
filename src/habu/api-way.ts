import { Agent, type Dispatcher, fetch as fetchBy, ProxyAgent } from 'undici';

/** What the machine's variables say of proxies, as they stand there; user name and password may be part of a URL. */
export interface ProxySettings {
  readonly http?: string;
  readonly https?: string;
  /** Hosts that are reached directly, separated by commas. */
  readonly no?: string;
}

/** How requests reach the API. */
export interface ApiWay {
  readonly fetch: typeof fetch;
  /** Host and port of the proxy between, never its credentials; absent where the way is direct. */
  readonly proxyHost?: string;
  /** Why there is no way at all. */
  readonly problem?: string;
}

/**
 * The way to the API: direct to this machine and to what NO_PROXY names, otherwise through the proxy for its scheme. It
 * fits its own dispatcher to its own fetch, because that of Node belongs to another version of the same library.
 */
export function apiWay(baseUrl: string, proxies: ProxySettings): ApiWay {
  const url = new URL(baseUrl);
  const [variable, value] =
    url.protocol === 'https:' && proxies.https !== undefined
      ? ['HTTPS_PROXY', proxies.https]
      : ['HTTP_PROXY', proxies.http];
  if (value === undefined || isLoopback(url.hostname) || isExcluded(url, proxies.no ?? ''))
    return { fetch: fetchThrough(new Agent()) };
  const proxy = proxyUrl(value);
  if (proxy !== undefined)
    return { fetch: fetchThrough(new ProxyAgent(proxy.href)), proxyHost: proxy.host };
  const problem = `${variable} is not the URL of an HTTP proxy, as in http://proxy.example:3128`;
  return { fetch, problem };
}

function fetchThrough(dispatcher: Dispatcher): typeof fetch {
  const through = (url: URL, init: object) => fetchBy(url, { ...init, dispatcher });
  // Both are the same standard, in two versions of one library.
  return through as unknown as typeof fetch;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);

/** `*`, a host, or the end of one, each with or without a port. */
function isExcluded({ hostname, port, protocol }: URL, no: string): boolean {
  const usedPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return no.split(/[\s,]+/).some((entry) => {
    const [, host = '', onPort = usedPort] =
      /^(?:\*?\.)?([^:]+)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (host === '' || onPort !== usedPort) return false;
    return host === '*' || hostname === host || hostname.endsWith(`.${host}`);
  });
}

/** Without a scheme it is http, as other programs read it. */
function proxyUrl(value: string): URL | undefined {
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}
