/** What a word in the name of a column hints at. */
export type Hint =
  | 'people'
  | 'records'
  | 'share'
  | 'index'
  | 'overlap'
  | 'union'
  | 'only'
  | 'size'
  | 'base'
  | 'other'
  | 'segment'
  | 'value'
  | 'attributeName'
  | 'breakdown';

const words = (list: string): readonly string[] => list.split(/\s+/);

/** Lower case without accents; English, German, Spanish, French, Italian, Portuguese, Dutch, Japanese, Chinese, Korean. */
const WORDS: Readonly<Record<Exclude<Hint, 'attributeName'>, readonly string[]>> = {
  people: words(
    `users user people persons person individuals customers count counts cnt unique uniques distinct reach households members profiles number num
     personen nutzer kunden anzahl menschen haushalte usuarios personas clientes cantidad numero recuento hogares utilisateurs personnes clients
     nombre effectif foyers utenti persone clienti conteggio pessoas quantidade contagem gebruikers aantal klanten 人数 ユーザー 件数 用户 인원 사용자`,
  ),
  records: words(
    `records record rows hits ids devices cookies emails hashes datensatze eintrage registros enregistrements レコード 记录`,
  ),
  share: words(
    `share shares pct percent percentage perc rate ratio proportion portion penetration anteil prozent quote porcentaje cuota proporcion
     participacion part pourcentage taux quota percentuale percentual porcentagem participacao aandeel 割合 比率 シェア 構成比 占比 比例 비율`,
  ),
  index: words(
    `index indexed idx indices indexwert affinity affinitat lift indice afinidad affinite affinita indexcijfer 指数 インデックス 지수`,
  ),
  overlap: words(
    `overlap overlaps overlapping overlapped matched match matches intersection intersect common both shared uberschneidung uberlappung schnittmenge
     gemeinsam gemeinsame beide solapamiento superposicion comun comunes ambos coincidentes interseccion recouvrement commun communs chevauchement
     sovrapposizione comuni entrambi intersezione sobreposicao comuns gemeenschappelijk 重複 共通 オーバーラップ 両方 重叠 重合 겹침 중복 공통`,
  ),
  union: words(`union combined either vereinigung unione uniao 和集合 并集 합집합`),
  only: words(
    `only exclusive exclusively solely unmatched nur ausschliesslich solo solamente seulement uniquement apenas somente alleen のみ 仅 만`,
  ),
  size: words(
    `size sizes total totals universe population audience grosse gesamt insgesamt tamano taille dimensione tamanho omvang 規模 全体 合計 总数`,
  ),
  base: words(
    `base baseline benchmark basis reference referenz referencia referenza background ベース 基準 基准`,
  ),
  other: words(
    `impressions impression clicks frequency revenue spend cost costs conversions sales orders rank ranking row threshold noise crowd umsatz klicks
     kosten ingresos clics ventes 売上 クリック`,
  ),
  segment: words(
    `segment segments segmento segmentos segmente zielgruppe cluster interest interests audience publisher placement セグメント 分群 人群 세그먼트`,
  ),
  value: words(
    `attribute attr trait demographic value attribut merkmal auspragung wert atributo valor valeur caracteristique attributo valore kenmerk waarde 属性 値 值 속성`,
  ),
  breakdown: words(
    `month week day date quarter year period partner campaign advertiser channel market country monat woche tag datum quartal jahr kampagne kanal
     mes semana dia fecha trimestre ano campana mois semaine jour annee campagne mese settimana giorno 月 週 日付 年月 キャンペーン`,
  ),
};

const ALL_HINTS = Object.keys(WORDS) as (keyof typeof WORDS)[];

/** Most names and labels: nothing stands together in them. */
const SNAKE = /^(?:[a-z\d _-]*|[A-Z _-]*)$/;
const PLAIN = /^[ -~]*$/;

const withoutAccents = (name: string): string =>
  PLAIN.test(name)
    ? name
    : name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').replace(/ß/g, 'ss');

/** "CRMOverlapUsers", "crm_overlap-users" and "Überlappung (%)" as lower-case words without accents. */
export const nameTokens = (name: string): string[] =>
  SNAKE.test(name) ? wordsOf(name) : wordsOf(apart(name));

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');

/** Words that stand together, or have a percent sign between them, with blanks between them. */
const apart = (name: string): string =>
  withoutAccents(name)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/%/g, ' percent ');

const NON_LATIN = /[\u0250-\u{10ffff}]/u;
const LONG_ENOUGH_TO_BEGIN = 9;

type WordHint = keyof typeof WORDS;
const ENTRIES: readonly (readonly [word: string, hint: WordHint])[] = ALL_HINTS.flatMap((hint) =>
  WORDS[hint].map((word) => [word, hint] as const),
);
const HINTS_BY_WORD = new Map<string, WordHint[]>();
for (const [word, hint] of ENTRIES)
  HINTS_BY_WORD.set(word, [...(HINTS_BY_WORD.get(word) ?? []), hint]);
/** Scripts without blanks are searched inside the token. */
const INSIDE = ENTRIES.filter(([word]) => NON_LATIN.test(word));
/** German writes words together, so a long word may begin one. */
const BEGINNING = ENTRIES.filter(
  ([word]) => !NON_LATIN.test(word) && word.length >= LONG_ENOUGH_TO_BEGIN,
);

const NO_HINTS: readonly WordHint[] = [];

const hintsOfToken = (token: string): readonly WordHint[] => {
  const exact = HINTS_BY_WORD.get(token) ?? NO_HINTS;
  if (NON_LATIN.test(token))
    return [...exact, ...INSIDE.flatMap(([word, hint]) => (token.includes(word) ? [hint] : []))];
  if (token.length < LONG_ENOUGH_TO_BEGIN) return exact;
  return [...exact, ...BEGINNING.flatMap(([word, hint]) => (token.startsWith(word) ? [hint] : []))];
};

const isWordOfAny = (token: string, hints: ReadonlySet<Hint>): boolean =>
  hintsOfToken(token).some((hint) => hints.has(hint));

/** Everything that the words of a column's names hint at. */
export const hintsOf = (...names: readonly string[]): ReadonlySet<Hint> => {
  const tokens = names.flatMap(nameTokens);
  const hints = new Set<Hint>(tokens.flatMap(hintsOfToken));
  const isName = tokens.some((token) => ['name', 'type', 'nombre', 'nom'].includes(token));
  if (hints.has('value') && isName) hints.add('attributeName');
  return hints;
};

const MEASURING: ReadonlySet<Hint> = new Set([
  'people',
  'records',
  'share',
  'index',
  'overlap',
  'size',
]);
const LABELLING: ReadonlySet<Hint> = new Set(['value', 'segment', 'breakdown']);

/** What is left of a name without the words that say what is measured: the segment of `sports_overlap_users`. */
export const stemOf = (name: string): string => {
  const parts = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[\s_\-:/|()%.]+/u)
    .filter((part) => part !== '');
  return parts
    .filter((part) => {
      const [token] = nameTokens(part);
      return token === undefined || !(isWordOfAny(token, MEASURING) || FILLERS.has(token));
    })
    .join(' ');
};

const FILLERS: ReadonlySet<string> = new Set(
  words('of in the by de la el der die das von im du des et'),
);

/** Names that say nothing: OUTPUT_1, col2, _c0, field 7. */
export const isGenericName = (name: string): boolean =>
  /^[\s_"]*(?:out(?:put)?|col(?:umn)?|f|c|_c|field|expr|metric|measure|dim(?:ension)?)?[\s_]*\d*[\s_"]*$/i.test(
    name,
  );

/** Whether a column is named like the attribute: the same words, or all words of one in the other. */
export const isNamedLike = (name: string, attribute: string): boolean => {
  const [own, asked] = [nameTokens(name), nameTokens(attribute)];
  if (own.length === 0 || asked.length === 0) return false;
  return asked.every((token) => own.includes(token)) || own.every((token) => asked.includes(token));
};

/** Whether a name consists of words for labels alone: `month` and `attribute_value`, not `Country Music`. */
export const isLabelName = (name: string): boolean => {
  const tokens = nameTokens(name);
  const isLabelWord = (token: string): boolean =>
    LABEL_COMPANIONS.has(token) || isWordOfAny(token, LABELLING);
  return tokens.some((token) => !LABEL_COMPANIONS.has(token)) && tokens.every(isLabelWord);
};

const LABEL_COMPANIONS: ReadonlySet<string> = new Set(
  words('of the id code key number no birth signup start end utc crm'),
);

/** Whether a word says what is measured: the `users` of `sports_users`. */
export const isMeasuringWord = (token: string): boolean => isWordOfAny(token, MEASURING);
