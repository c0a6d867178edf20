import { nameTokens } from './column-words.js';

const TOTAL_WORDS: ReadonlySet<string> = new Set(
  `total totals grandtotal subtotal subtotals all overall everyone everybody sum summe gesamt insgesamt alle gesamtsumme zwischensumme todos todas todo
   suma ensemble tous toutes tout totale tutti totaal alles итого всего toplam suma ogolem 合計 総計 小計 全体 全て すべて 合计 总计 小计 总数 全部 총계 합계 전체`.split(
    /\s+/,
  ),
);
const COMPANIONS: ReadonlySet<string> = new Set(
  `grand sub of the general people users segments segment values value audiences audience rows und la de del los las les general segmente werte segmentos valores`.split(
    /\s+/,
  ),
);

/** Whether a label sounds like a total: "Total:", "All Segments", "Gesamt", "*"; numbers must still bear it out. */
export const soundsLikeTotal = (label: string): boolean => {
  if (/^\s*[(["]?\s*(?:\*|-+|#)\s*[)\]"]?\s*$/.test(label)) return true;
  const tokens = nameTokens(label);
  return (
    tokens.length > 0 &&
    tokens.some((token) => TOTAL_WORDS.has(token)) &&
    tokens.every((token) => TOTAL_WORDS.has(token) || COMPANIONS.has(token))
  );
};
