import type { Listed } from './example';

/** Mark, name, town, year, buildings, units of each, m² of each unit, estimate in 10,000 yuan: invented, with the sums of the plan (三（二）1、四). */
const ROWS: readonly [string, string, string, number, number, number, number, number][] = [
  ['L01', '朝阳家园', 'jinxing', 1996, 4, 24, 92, 237],
  ['L02', '春风里', 'jinxing', 1994, 3, 40, 82, 264],
  ['L03', '民乐苑', 'jinxing', 1998, 3, 30, 88, 213],
  ['L04', '干休所院', 'jinxing', 1991, 2, 30, 78, 126],
  ['L05', '和顺园', 'jinxing', 1999, 4, 40, 75, 322],
  ['L06', '书香院', 'shengli', 1995, 3, 42, 72, 243],
  ['L07', '红柳园', 'shengli', 2000, 5, 30, 92, 371],
  ['L08', '渠畔人家', 'shengli', 1993, 3, 36, 80, 232],
  ['L09', '枣园新村', 'shengli', 1997, 2, 40, 95, 204],
  ['L10', '金穗园', 'shengli', 1992, 3, 30, 90, 217],
  ['L11', '同心里', 'gucheng', 1998, 4, 30, 90, 290],
  ['L12', '长风小区', 'gucheng', 1996, 3, 36, 86, 249],
  ['L13', '百合苑', 'gucheng', 1999, 2, 36, 85, 164],
  ['L14', '北苑小区', 'gucheng', 1990, 3, 30, 92, 222],
  ['L15', '团结大院', 'gucheng', 1994, 4, 36, 75, 290],
  ['L16', '南园小区', 'shangqiao', 2000, 3, 40, 86, 277],
  ['L17', '光明巷院', 'shangqiao', 1989, 3, 30, 82, 198],
  ['L18', '铁路老院', 'shangqiao', 1988, 3, 24, 95, 184],
  ['L19', '新月花园', 'shangqiao', 2003, 3, 36, 86, 249],
];

const WAN = 10_000;

export const LISTED: readonly Listed[] = ROWS.map(([mark, name, town, builtYear, buildings, units, areaSqm, wan]) => ({
  ...{ mark, name, town, builtYear, buildings, units, areaSqm },
  yuan: wan * WAN,
}));
