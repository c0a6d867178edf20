import {
  FIRST_TOUCH_SQL,
  IMPRESSIONS_SQL,
  LAST_TOUCH_SQL,
  LINEAR_TOUCH_SQL,
  OPTIMAL_FREQUENCY_SQL,
  REACH_AND_FREQUENCY_SQL,
  TIME_TO_CONVERSION_SQL,
} from '../compute/campaigns.js';
import { dimension, measure, type QuestionDefinition, type RunParameter } from './question.js';

const CAMPAIGN = dimension('CAMPAIGN', 'Campaign', 'campaign');

export const REACH_AND_FREQUENCY: QuestionDefinition = {
  name: 'Unique Reach and Frequency',
  category: 'Reach',
  tags: ['reach', 'frequency'],
  macros: ['pubmap', 'exposures'],
  parameters: [],
  sql: REACH_AND_FREQUENCY_SQL,
  columns: [
    CAMPAIGN,
    measure('REACH', 'Distinct people reached'),
    measure('IMPRESSIONS', 'Impressions on identified people'),
    measure('FREQUENCY', 'Impressions per person', {
      decimals: 2,
      value: (of) => of('impressions') / of('reach'),
    }),
  ],
  peopleColumns: ['reach'],
};

export const IMPRESSIONS: QuestionDefinition = {
  name: 'Overall Impressions',
  category: 'Delivery',
  tags: ['impressions'],
  macros: ['exposures'],
  parameters: [],
  sql: IMPRESSIONS_SQL,
  columns: [
    dimension('ADVERTISER', 'Advertiser', 'advertiser'),
    CAMPAIGN,
    measure('IMPRESSIONS', 'Impressions'),
    measure('CLICKS', 'Clicks'),
  ],
  peopleColumns: [],
};

/** Days before a purchase in which an exposure counts. */
const windows = (defaultDays?: string): RunParameter[] =>
  [
    { name: 'click_attribution_window', displayName: 'Click window in days' },
    { name: 'imp_attribution_window', displayName: 'Impression window in days' },
  ].map((parameter) => ({
    ...parameter,
    dataType: 'INTEGER',
    exampleValue: '14',
    ...(defaultDays === undefined ? {} : { defaultValue: defaultDays }),
  }));

type Shared = Pick<QuestionDefinition, 'macros' | 'peopleColumns'>;
const ATTRIBUTED: Shared = {
  macros: ['exposures', 'pubmap', 'conversions', 'partnermap'],
  peopleColumns: ['buyers'],
};

const attribution = (touch: string, sql: string): QuestionDefinition => ({
  ...ATTRIBUTED,
  name: `Attributed Revenue by ${touch} Touch`,
  category: 'Attribution',
  tags: ['attribution', 'revenue'],
  parameters: windows('14'),
  sql,
  columns: [
    CAMPAIGN,
    measure('BUYERS', 'Distinct buyers'),
    measure('REVENUE', 'Attributed revenue in dollars', { decimals: 2 }),
  ],
});

export const FIRST_TOUCH = attribution('First', FIRST_TOUCH_SQL);
export const LAST_TOUCH = attribution('Last', LAST_TOUCH_SQL);
export const LINEAR_TOUCH = attribution('Linear', LINEAR_TOUCH_SQL);

export const TIME_TO_CONVERSION: QuestionDefinition = {
  ...ATTRIBUTED,
  name: 'Time to Conversion',
  category: 'Attribution',
  tags: ['attribution', 'timing'],
  // No defaults: a run without them fails, which is one more thing to check before spending quota.
  parameters: windows(),
  sql: TIME_TO_CONVERSION_SQL,
  columns: [
    dimension('SPAN', 'Days from the first exposure to the purchase', 'span'),
    measure('BUYERS', 'Distinct buyers'),
    measure('PURCHASES', 'Purchases'),
  ],
};

export const OPTIMAL_FREQUENCY: QuestionDefinition = {
  ...ATTRIBUTED,
  name: 'Optimal Frequency',
  category: 'Attribution',
  tags: ['frequency', 'attribution'],
  parameters: windows('14'),
  sql: OPTIMAL_FREQUENCY_SQL,
  columns: [
    dimension('FREQUENCY', 'Exposures per person, ten and more together', 'frequency'),
    measure('REACH', 'Distinct people'),
    measure('BUYERS', 'Distinct buyers'),
    measure('BUYERS_SHARE', 'Buyers in percent', {
      decimals: 2,
      value: (of) => (of('buyers') / of('reach')) * 100,
    }),
  ],
  peopleColumns: ['reach', 'buyers'],
};
