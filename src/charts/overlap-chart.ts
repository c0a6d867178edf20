import type { Spec } from 'vega';
import type { OverlapAnswer } from '../domain/overlap/overlap-answer.js';
import {
  basesBlock,
  CHART_WIDTH,
  footBlock,
  noticeBlock,
  titleBlock,
  type ChartMeta,
} from './chart-frame.js';
import { ITEM_MARKS, itemData } from './chart-marks.js';
import { chartRows } from './chart-rows.js';
import { rowPanels } from './row-panels.js';

export { chartPng } from './chart-png.js';
export type { ChartMeta } from './chart-frame.js';

/**
 * Draws an overlap answer as an SVG of 960 pixels' width: the sizes of both sides, then people and index of the top and
 * bottom rows. The source is part of the picture, so that invented data stay recognisable wherever it is pasted.
 */
export const overlapChartSvg = async (answer: OverlapAnswer, meta: ChartMeta): Promise<string> => {
  const { parse, View } = await import('vega');
  const view = new View(parse(overlapChartSpec(answer, meta)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
};

/** Fixed places instead of automatic layout: without a canvas Vega can only estimate how wide a text is. */
const overlapChartSpec = (answer: OverlapAnswer, meta: ChartMeta): Spec => {
  const rows = chartRows(answer);
  const title = titleBlock(meta);
  const bases = basesBlock(answer, title.height);
  const bodyTop = title.height + bases.height;
  const body = rows.rows.length === 0 ? noticeBlock(answer, bodyTop) : rowPanels(rows, bodyTop);
  const foot = footBlock(answer, bodyTop + body.height);
  return {
    width: CHART_WIDTH,
    height: bodyTop + body.height + foot.height,
    padding: 0,
    autosize: 'none',
    background: '#ffffff',
    description: `Overlap chart (${meta.source}): ${answer.headline}`,
    data: itemData([...title.items, ...bases.items, ...body.items, ...foot.items]),
    marks: ITEM_MARKS,
  };
};
