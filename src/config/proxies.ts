import { defined } from '../domain/words/defined.js';
import { given } from './given.js';

/** As the variables that most programs read have them; a URL may hold a password. */
export interface Proxies {
  readonly http?: string;
  readonly https?: string;
  readonly no?: string;
}

/** The small letters win, as in other programs. */
export function proxiesOf(env: NodeJS.ProcessEnv): Proxies {
  const read = (name: string) => given(env, name) ?? given(env, name.toUpperCase());
  const [http, https, no] = [read('http_proxy'), read('https_proxy'), read('no_proxy')];
  return Object.freeze(defined({ http, https, no }));
}
