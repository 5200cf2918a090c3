import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ListTable } from '../shared/list-table';
import { Reading } from '../shared/reading';
import { MovePreview } from './move-preview';
import { MoveProjects } from './move-projects';
import { MoveRecords } from './move-records';
import { useVersions, versionWords, type Version } from './versions';

type Movable = Schema['MovableProject'];

/** 在办项目换版：which project goes by which version, what a move would change, and what was moved. */
export default function MovesTab({ code }: { code: string }) {
  return <Reading query={useVersions(code)}>{({ items }) => <All code={code} versions={items} />}</Reading>;
}

function All({ code, versions }: { code: string; versions: Version[] }) {
  const may = useMay();
  // Who oversees reads which project goes by which version, and moves none.
  const moves = may('programme.move');
  const [of, setOf] = useState<number>();
  const [chosen, setChosen] = useState<Movable[]>([]);
  const [target, setTarget] = useState(versions.find(({ inForceSince }) => inForceSince)?.version ?? versions[0]!.version);
  const [previewed, setPreviewed] = useState<Movable | null>(null);
  const [moving, setMoving] = useState(false);
  const list = useList<Movable>(['programme', code, 'projects', of], (after) =>
    api.GET('/api/v1/programmes/{code}/projects', { params: { path: { code }, query: { version: of, after } } }),
  );
  // Who goes by the version already is not moved to it.
  const choose = (version: number) => {
    setTarget(version);
    setChosen([]);
  };
  const options = versions.map((one) => ({ value: one.version, label: versionWords(one) }));
  return (
    <div className="stack">
      <div className="row">
        <Select
          aria-label="现依版次"
          placeholder="现依各版的"
          allowClear
          value={of}
          onChange={setOf}
          options={options}
          className="version-select"
        />
        {moves && (
          <>
            <span>换到</span>
            <Select aria-label="换到哪一版" value={target} onChange={choose} options={options} className="version-select" />
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setMoving(true)}>
              换版{chosen.length ? `（${chosen.length} 个项目）` : ''}
            </Button>
          </>
        )}
      </div>
      <ListTable<Movable>
        list={list}
        label="在办项目"
        empty="没有按这个方案在办的项目。"
        rowSelection={
          moves
            ? {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_, rows) => setChosen(rows.filter((row) => row !== undefined)),
                getCheckboxProps: ({ name, version, moving }) => ({ 'aria-label': `选择 ${name}`, disabled: version === target || moving }),
              }
            : undefined
        }
        columns={[
          {
            title: '项目',
            render: (_, { id, name, code: number }) => (
              <>
                {may('project.read') ? <Link to={`/projects/${id}`}>{name}</Link> : name}
                <div className="soft nums">{number}</div>
              </>
            ),
          },
          { title: '现依', width: 140, render: (_, { version, moving }) => (moving ? '正在换版' : `第 ${version} 版`) },
          ...(moves
            ? [
                {
                  title: '办理',
                  width: 130,
                  render: (_: unknown, project: Movable) =>
                    project.version !== target && (
                      <Button size="small" onClick={() => setPreviewed(project)}>
                        预览换版
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <MoveRecords code={code} />
      {previewed && <MovePreview code={code} project={previewed} version={target} onClose={() => setPreviewed(null)} />}
      {moving && (
        <MoveProjects
          code={code}
          projects={chosen}
          version={target}
          onClose={() => {
            setMoving(false);
            setChosen([]);
          }}
        />
      )}
    </div>
  );
}
