import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'cyan' | 'yellow';

/** Tells a person what happens, each line with the time since the start; colour only on a terminal. */
export interface Narrator {
  step(text: string): void;
  say(text: string): void;
  /** Text as it came, indented. */
  quote(text: string): void;
  good(text: string): void;
  bad(text: string): void;
  /** A line that replaces itself on a terminal; elsewhere it is written once for each new text, without the changing part. */
  progress(text: string, changing?: string): void;
}

export function createNarrator(out: NodeJS.WriteStream): Narrator {
  const startedAt = Date.now();
  const style = (name: Style, text: string) =>
    out.isTTY && process.env['NO_COLOR'] === undefined ? styleText(name, text) : text;
  const clock = () => style('dim', `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s`);
  let transient = false;
  let last = '';
  const line = (text: string) => {
    if (transient) out.write('\r\u001b[2K');
    transient = false;
    out.write(`${text}\n`);
  };
  return {
    step: (text) => line(`\n${clock()}  ${style('bold', text)}`),
    say: (text) => line(`${clock()}  ${text}`),
    quote: (text) =>
      line(
        text
          .split('\n')
          .map((each) => `           ${each}`)
          .join('\n'),
      ),
    good: (text) => line(`${clock()}  ${style('green', text)}`),
    bad: (text) => line(`${clock()}  ${style('red', text)}`),
    progress(text, changing = '') {
      if (out.isTTY) {
        out.write(`\r\u001b[2K${clock()}  ${style('cyan', text)}${changing}`);
        transient = true;
      } else if (text !== last) {
        line(`${clock()}  ${text}`);
      }
      last = text;
    },
  };
}
