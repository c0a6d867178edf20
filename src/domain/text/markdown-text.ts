import { cleanText } from './clean-text.js';

/** Characters that Markdown or a renderer reads as markup; an underscore inside a word is none, and names are full of them. */
const MARKUP = /[\\`*{}[\]<>#|~&$@!]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** How lines of ours begin: a text that says the same must not pass for one. */
const OUR_WORDS = /(next|next step|source|warning|error|retry)( *):/gi;

/** Foreign text inside our Markdown: it cannot look like markup, like a link, or like an instruction of ours. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(MARKUP, '\\$&')
    .replace(OUR_WORDS, '$1$2\\:')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);

/** The same as one line of bounded length. */
export const markdownText = (text: string, maxLength = 120): string =>
  escapeMarkdown(cleanText(text, maxLength));
