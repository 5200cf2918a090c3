import { Form, Select } from 'antd';
import type { Programme } from '../api/types';
import { stageOf, useProgramme } from '../shared/programme';
import { useVersions } from './versions';

/** Which stages of the version that a project goes by are called otherwise in the other one. */
export function useBothVersions(code: string, fromHash: string | undefined, toVersion: number) {
  const versions = useVersions(code);
  const toHash = versions.data?.items.find(({ version }) => version === toVersion)?.hash;
  const from = useProgramme(fromHash ? { code, hash: fromHash } : undefined);
  const to = useProgramme(toHash ? { code, hash: toHash } : undefined);
  return { from: from.data, to: to.data };
}

/** Stages of the older version whose code the newer one does not know: each may become another of the same kind. */
export function StageMap({ from, to }: { from: Programme; to: Programme }) {
  const gone = from.stages.filter(({ code }) => !stageOf(to, code));
  if (gone.length === 0) return <p className="soft">两版的环节一一对应。</p>;
  return (
    <>
      <p>新版没有下列环节；项目正在其中的，须指明对应新版的哪个环节：</p>
      {gone.map(({ code, title, kind }) => (
        <Form.Item key={code} name={['stages', code]} label={`「${title}」对应`}>
          <Select
            allowClear
            placeholder="不指明"
            options={to.stages.filter((stage) => stage.kind === kind).map((stage) => ({ value: stage.code, label: stage.title }))}
          />
        </Form.Item>
      ))}
    </>
  );
}

/** Only what was chosen. */
export function chosenStages(stages: Record<string, string | undefined> | undefined): { stages?: Record<string, string> } {
  const given = Object.entries(stages ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length ? { stages: Object.fromEntries(given) } : {};
}
