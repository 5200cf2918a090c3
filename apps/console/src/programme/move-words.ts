import type { Programme, Schema } from '../api/types';
import { stageOf } from '../shared/programme';

const WHY: Record<Schema['MoveFault']['why'], string> = {
  unknown: '新版没有，须指明对应哪一项',
  'other-kind': '与所指的不是同一类',
  twice: '已有另一项对应到这里',
};

/** 环节「方案联审」：新版没有，须指明对应哪一项 */
export function faultWords({ what, code, to, why }: Schema['MoveFault'], from: Programme | undefined): string {
  const title =
    what === 'stage'
      ? `环节「${stageOf(from, code)?.title ?? code}」`
      : `义务「${from?.obligations.find((duty) => duty.code === code)?.title ?? code}」`;
  return `${title}${to === code ? '' : `→「${to}」`}：${WHY[why]}`;
}
