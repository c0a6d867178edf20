/** What an operation does to its noun. */
export type Act = 'read' | 'add' | 'change' | 'remove';

/** Words that say nothing of what is looked for. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `a an and any are as at be been by can could do does for from give has have he i if in into is it its me more my of on or
  our please s so that the their them then there these they this to too up us was we well what when where whether which who
  will with without would yet you your not now as she need want like how anything something one after
  make put get see show list find ask take`.split(/\s+/),
);

/** Words that begin a question. */
export const QUESTION_WORDS: ReadonlySet<string> = words(
  'which what who whose where when why how did do does is are was were can could has have may',
);

/** First words of operation ids and verbs of analysts, by what they do. Of words in one intent the first decides. */
export const ACTS: Readonly<Record<Act, ReadonlySet<string>>> = {
  read: words(
    'get list show see find read look view count overview download explain preview check compare',
  ),
  add: words(
    'create add new start invite upload connect hook bring spin save store write build put plug push deliver send share provision enable launch open set join chain combine repeat let allow',
  ),
  change: words(
    'update patch change edit modify configure map mark rename hide move switch rotate replace fix assign pause resume continue carry hold retry raise lower extend prolong upsert review',
  ),
  remove: words(
    'delete remove cancel withdraw kick revoke drop end abort deprovision disconnect undo stop rid throw off close',
  ),
};

/** Analysts' words, and the words of the API that they mean. Words are compared by their stems. */
export const MEANINGS: Readonly<Record<string, string>> = {
  // People and parties
  agency: 'partner organization',
  company: 'organization',
  everyone: 'organization user',
  everybody: 'organization user',
  brand: 'partner organization',
  advertiser: 'partner organization',
  publisher: 'partner organization',
  else: 'partner organization',
  invite: 'invitation partner',
  joined: 'invitation partner',
  accept: 'approve invitation',
  colleague: 'user colleague',
  teammate: 'user colleague',
  team: 'user colleague',
  member: 'user colleague',
  person: 'user colleague',
  people: 'user',
  admin: 'role another',
  administrator: 'role another',
  access: 'user role permission',
  undo: 'withdraw cancel',
  address: 'email',
  kick: 'remove delete',
  revoke: 'remove delete take',

  // Rooms
  room: 'clean cleanroom',
  collaboration: 'clean room cleanroom',
  spin: 'open new create',
  set: 'open set',

  // Data
  table: 'dataset',
  data: 'dataset',
  here: 'clean room cleanroom',
  join: 'combine view',
  merge: 'combine view',
  feed: 'connection',
  source: 'source',
  upload: 'connection',
  hook: 'connect new',
  load: 'connect source platform',
  import: 'connect',
  validate: 'check retry',
  type: 'kind',
  kind: 'type',
  healthy: 'stage',
  health: 'stage',
  column: 'column field',
  personal: 'pii',
  visible: 'hide',
  invisible: 'hide',
  available: 'bring configure',
  key: 'identifier key credential',
  match: 'identifier',
  phone: 'identifier',
  hashed: 'identifier hash',
  databricks: 'platform source',
  azure: 'platform source',
  snowflake: 'platform snowflake',
  bigquery: 'source bigquery',
  fill: 'setting fill parameter',
  secret: 'credential login key',
  password: 'credential login key',
  login: 'login credential account',
  authentication: 'login credential',
  account: 'account login',
  rotate: 'rotate replace credential',

  // Questions
  analysis: 'question',
  analyses: 'question',
  report: 'question result',
  query: 'sql query question view',
  template: 'library question',
  typo: 'edit sql',
  custom: 'own new',
  value: 'value allowed parameter',
  enter: 'input parameter',
  window: 'input parameter',
  parameter: 'input parameter',
  macro: 'slot dataset fill',
  plug: 'fill dataset configure',
  supply: 'bring decide ownership',
  allowed: 'permission',
  let: 'permission set let',
  allow: 'permission let allow',
  weekly: 'schedule',
  monthly: 'schedule',
  daily: 'schedule',
  monday: 'schedule day',
  friday: 'schedule day',
  move: 'change day',
  every: 'schedule every',
  automatically: 'schedule itself',
  repeat: 'schedule itself every',
  refresh: 'schedule run',

  // Runs and results
  execution: 'run',
  hour: 'slow',
  slow: 'slow executed explain',
  warehouse: 'computing compute',
  bigger: 'more computing',
  heavy: 'computing',
  record: 'row record',
  number: 'result row',
  many: 'count',
  spend: 'slow',
  csv: 'file download',
  launch: 'start audit',
  happen: 'audit happened',
  reach: 'sent reach',
  facebook: 'ad platform destination',
  meta: 'ad platform destination export',
  google: 'ad platform destination',
  tiktok: 'ad platform destination',
  bucket: 'destination store',
  network: 'ad platform destination',
  audience: 'result segment destination',
  activate: 'destination deliver',
  activation: 'destination deliver',
  push: 'deliver export',
  send: 'deliver share',
  delivery: 'export deliver',
  yesterday: 'run',
  hold: 'pause',

  // Flows
  pipeline: 'flow',
  workflow: 'flow',
  chain: 'chain flow',
  carry: 'continue resume',
  halt: 'paused resume',
  through: 'status far run',
  done: 'status far run',
  finished: 'status finished',
  progress: 'status far run',
  stop: 'stop paused',
  stage: 'level step stage',
  previous: 'older',
  back: 'back older',
  only: 'condition depending',
  than: 'condition',
  unless: 'condition',
  rerun: 'again replay run',
  again: 'again retry replay',

  // The rest
  charge: 'billing exempt',
  bill: 'billing exempt',
  cost: 'billing',
  abort: 'cancel call off',
  service: 'api',
  down: 'up',
  break: 'failed fail',
  broke: 'failed fail',
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
