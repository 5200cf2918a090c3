import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Programme } from '../api/types';
import { ActDialog } from '../shared/act-dialog';
import { ManyOrganisations, type OneOfMany } from './many-organisations';

interface Given {
  many?: OneOfMany[];
}

/** 按方案设立单位：one of each template, and those of which there are many by name. */
export function SetUpOrganisations({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const single = programme.organisations.filter(({ many }) => !many);
  const setUp = useAct({
    act: (many: OneOfMany[], { once }) =>
      api.POST('/api/v1/programmes/{code}/organisations', { params: { path: { code: programme.code }, header: once }, body: { many } }),
    done: ({ items }) => `已有 ${items.length} 个单位`,
    after: onClose,
  });
  return (
    <ActDialog<Given, OneOfMany[]>
      title="按方案设立单位"
      open
      onClose={onClose}
      act={setUp}
      values={({ many = [] }) => many.map(({ parentCode, ...one }) => ({ ...one, ...(parentCode ? { parentCode } : {}) }))}
      ok="设立"
      width={760}
      consequence={
        <p>
          方案写明的 {single.length} 个单位各设一个，连同岗位：{single.map(({ name }) => name).join('、')}
          。已有的不变；设立后还没有人任职，请到「单位与岗位」安排。
        </p>
      }
    >
      <ManyOrganisations programme={programme} />
    </ActDialog>
  );
}
