const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const bytesOf = (text: string): number[] =>
  Array.from(
    encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '')).matchAll(/%(..)|[^]/g),
    ([one, hex]) => (hex === undefined ? one.charCodeAt(0) : Number.parseInt(hex, 16)),
  );

export const hexOf = (text: string): string =>
  bytesOf(text)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/**
 * The characters by which a text is known inside Base64, at each of the three places it can begin at, in both alphabets.
 * What its neighbours change is left out.
 */
export function base64Of(text: string): string[] {
  const standard = [0, 1, 2].map((before) => innerBase64(bytesOf(text), before));
  const forUrls = standard.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([...standard, ...forUrls])];
}

function innerBase64(bytes: readonly number[], before: number): string {
  const bits = [...Array<number>(before).fill(0), ...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const [first, last] = [Math.ceil((before * 8) / 6), Math.floor(bits.length / 6)];
  return Array.from({ length: last - first }, (_, at) => {
    const six = bits.slice((first + at) * 6, (first + at + 1) * 6);
    return ALPHABET[Number.parseInt(six, 2)] ?? '';
  }).join('');
}
