import { Button, Input, Select, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { DayPicker } from '../pick/day-picker';
import { OrganisationPicker } from '../pick/post-picker';
import { useNames } from '../shared/names';
import { useProgramme, useProgrammes } from '../shared/programme';
import { PROJECT_STATUS, TARGET_STANDING, wordFor } from '../shared/words';
import { filterOf } from './project-query';

const LIGHTS = [
  { value: 'red', label: '红灯' },
  { value: 'yellow', label: '黄灯' },
  { value: 'green', label: '绿灯' },
];

/** Everything that projects can be filtered by. A changed filter starts on the first page. */
export function Filters() {
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      before.delete('after');
      before.delete('before');
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const value = (name: string) => search.get(name) ?? undefined;
  const filtered = Object.keys(filterOf(search)).length > 0;
  return (
    <>
      <Input.Search
        key={value('q')}
        aria-label="查找项目"
        placeholder="名称、编号、地址或单位"
        defaultValue={value('q')}
        allowClear
        onSearch={(q) => set('q', q.trim())}
        className="filter-text"
      />
      <Select
        aria-label="灯色"
        placeholder="灯色"
        allowClear
        value={value('light')}
        onChange={(light?: string) => set('light', light)}
        options={LIGHTS}
      />
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        value={value('status')}
        onChange={(status?: string) => set('status', status)}
        options={Object.entries(PROJECT_STATUS).map(([code, label]) => ({ value: code, label }))}
      />
      <StageFilter value={value('stage')} onChange={(stage) => set('stage', stage)} />
      <Select
        aria-label="是否逾期"
        placeholder="是否逾期"
        allowClear
        value={value('late')}
        onChange={(late?: string) => set('late', late)}
        options={[
          { value: 'true', label: '逾期' },
          { value: 'false', label: '按期' },
        ]}
      />
      <span className="filter-organisation">
        <OrganisationPicker
          allowClear
          value={value('subdistrictId')}
          onChange={(id) => set('subdistrictId', id)}
          placeholder="街道乡镇"
          label="街道乡镇"
          kind="subdistrict"
        />
      </span>
      <span className="filter-organisation">
        <OrganisationPicker
          allowClear
          value={value('organisationId')}
          onChange={(id) => set('organisationId', id)}
          placeholder="涉及单位"
          label="涉及单位"
        />
      </span>
      <span className="filter-day">
        <DayPicker value={value('startedFrom')} onChange={(day) => set('startedFrom', day)} placeholder="立项不早于" label="立项不早于" />
      </span>
      <span className="filter-day">
        <DayPicker value={value('startedBefore')} onChange={(day) => set('startedBefore', day)} placeholder="立项早于" label="立项早于" />
      </span>
      {value('target') && <TargetTag target={value('target')!} standing={value('standing')} onClose={() => set('target', undefined)} />}
      {filtered && (
        <Button type="link" onClick={() => setSearch((before) => new URLSearchParams(before.get('as') ? { as: before.get('as')! } : {}))}>
          清除条件
        </Button>
      )}
    </>
  );
}

/** A target of the programme whose figure was opened. */
function TargetTag({ target, standing, onClose }: { target: string; standing?: string; onClose: () => void }) {
  const names = useNames();
  return (
    <Tag closable onClose={onClose}>
      目标：{names.target(target)}
      {standing && `，${wordFor(TARGET_STANDING, standing)}`}
    </Tag>
  );
}

/** The stages of the programmes in force; two programmes may call the same code by other names. */
function StageFilter({ value, onChange }: { value?: string; onChange: (stage: string | undefined) => void }) {
  const programmes = useProgrammes();
  const chosen = programmes.data?.items ?? [];
  return (
    <Select
      aria-label="环节"
      placeholder="环节"
      allowClear
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={[]}
      notFoundContent="没有方案"
      popupRender={() => (
        <div className="stage-choices">
          {chosen.map(({ code, hash, name }) => (
            <StageChoices key={hash} programme={{ code, hash }} name={name} onChoose={onChange} />
          ))}
        </div>
      )}
      labelRender={({ value: code }) => <StageLabel code={String(code)} programmes={chosen} />}
    />
  );
}

function StageChoices({
  programme,
  name,
  onChoose,
}: {
  programme: { code: string; hash: string };
  name: string;
  onChoose: (stage: string) => void;
}) {
  const { data } = useProgramme(programme);
  return (
    <fieldset>
      <legend>{name}</legend>
      {data?.stages.map(({ code, title }) => (
        <Button key={code} type="text" size="small" onClick={() => onChoose(code)}>
          {title}
        </Button>
      ))}
    </fieldset>
  );
}

function StageLabel({ code, programmes }: { code: string; programmes: { code: string; hash: string }[] }) {
  const { data } = useProgramme(programmes[0] && { code: programmes[0].code, hash: programmes[0].hash });
  return <>{data?.stages.find((stage) => stage.code === code)?.title ?? code}</>;
}
