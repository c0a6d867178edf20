import { ATTRIBUTES } from '../seed/traits.js';
import {
  ATTRIBUTE_OVERLAP_SQL,
  AUDIENCE_OVERLAP_SQL,
  CAMPAIGN_OVERLAP_SQL,
} from '../compute/overlap.js';
import { dimension, measure, type QuestionDefinition } from './question.js';

/** An inner join of both parties: it carries no base sizes, as the live question of this kind does not. */
export const ATTRIBUTE_OVERLAP: QuestionDefinition = {
  name: 'Attribute-Level Overlap and Index',
  category: 'Audience Overlap',
  tags: ['overlap', 'index', 'audience'],
  macros: ['partner_crm', 'partnermap', 'pubmap', 'publisher_audience', 'exposures'],
  parameters: [
    {
      name: 'CRM_ATTRIBUTE',
      displayName: 'CRM attribute',
      dataType: 'STRING',
      exampleValue: 'EDUCATION',
      allowedValues: ATTRIBUTES,
    },
  ],
  sql: ATTRIBUTE_OVERLAP_SQL,
  columns: [
    dimension('ATTRIBUTE_VALUE', 'Value of the CRM attribute', 'attribute_value'),
    dimension('PUBLISHER_SEGMENT', 'Publisher segment', 'segment'),
    measure('OVERLAP_USERS', 'Distinct people in both'),
    measure('SHARE_OF_SEGMENT', 'Percent of the matched segment that has the value', {
      decimals: 2,
      value: (of) => (of('overlap_users') / of('segment_users')) * 100,
    }),
    measure('INDEX', 'Share in the segment over share in all matched people, times 100', {
      decimals: 1,
      value: (of) =>
        (of('overlap_users') / of('segment_users') / (of('value_users') / of('matched_users'))) *
        100,
    }),
  ],
  peopleColumns: ['overlap_users'],
};

export const AUDIENCE_OVERLAP: QuestionDefinition = {
  name: 'CRM to Publisher Audience Overlap',
  category: 'Audience Overlap',
  tags: ['overlap', 'audience', 'base sizes'],
  macros: ['partner_crm', 'partnermap', 'pubmap', 'exposures'],
  parameters: [],
  sql: AUDIENCE_OVERLAP_SQL,
  columns: [
    measure('CRM_USERS', 'Distinct identified people in the CRM'),
    measure('PUBLISHER_USERS', 'Distinct identified people exposed by the publisher'),
    measure('OVERLAP_USERS', 'Distinct people in both'),
    measure('OVERLAP_OF_CRM', 'Overlap in percent of the CRM people', {
      decimals: 2,
      value: (of) => (of('overlap_users') / of('crm_users')) * 100,
    }),
    measure('OVERLAP_OF_PUBLISHER', 'Overlap in percent of the publisher people', {
      decimals: 2,
      value: (of) => (of('overlap_users') / of('publisher_users')) * 100,
    }),
  ],
  peopleColumns: ['crm_users', 'publisher_users', 'overlap_users'],
};

export const CAMPAIGN_OVERLAP: QuestionDefinition = {
  name: 'Reach by Advertiser and Campaign with CRM Match',
  category: 'Reach',
  tags: ['reach', 'overlap', 'campaign'],
  macros: ['partner_crm', 'partnermap', 'pubmap', 'exposures'],
  parameters: [],
  sql: CAMPAIGN_OVERLAP_SQL,
  columns: [
    dimension('ADVERTISER', 'Advertiser', 'advertiser'),
    dimension('CAMPAIGN', 'Campaign', 'campaign'),
    measure('REACH', 'Distinct people reached'),
    measure('CRM_REACH', 'Distinct customers reached'),
    measure('CRM_SHARE', 'Customers in percent of the reach', {
      decimals: 2,
      value: (of) => (of('crm_reach') / of('reach')) * 100,
    }),
  ],
  peopleColumns: ['reach', 'crm_reach'],
};
