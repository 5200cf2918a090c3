import { Button, Table, Tag } from 'antd';
import { Link } from 'react-router';
import type { Schema } from '../api/types';
import { Page } from '../shared/page';
import { useProgrammes } from '../shared/programme';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { LEGAL_STATUS, wordFor } from '../shared/words';

type Line = Schema['ProgrammeLine'];

/** 实施方案：the version of each that is in force here. */
export function Component() {
  return (
    <Page
      title="实施方案"
      under="办理程序、期限、比例和材料都由方案写明；项目按立项时的版次办理。"
      extra={
        <Link to="/programmes/check">
          <Button>检查、导入方案文件</Button>
        </Link>
      }
    >
      <Reading query={useProgrammes()}>
        {({ items }) => (
          <Table<Line>
            rowKey="code"
            size="middle"
            dataSource={items}
            pagination={false}
            locale={{ emptyText: '还没有导入方案。' }}
            columns={[
              {
                title: '方案',
                render: (_, { code, name }) => (
                  <>
                    <Link to={`/programmes/${code}`}>{name}</Link>
                    <div className="soft nums">{code}</div>
                  </>
                ),
              },
              { title: '地区', dataIndex: 'region' },
              { title: '版次', width: 90, render: (_, { version }) => `第 ${version} 版` },
              { title: '效力', width: 130, render: (_, { legalStatus }) => <LegalTag status={legalStatus} /> },
              { title: '自何时施行', width: 160, render: (_, { importedAt }) => <span className="nums">{minuteOf(importedAt)}</span> },
            ]}
          />
        )}
      </Reading>
    </Page>
  );
}

/** A draft is not law: it is said wherever the programme is named. */
export function LegalTag({ status }: { status: Line['legalStatus'] }) {
  return <Tag color={status === 'in-force' ? 'success' : 'warning'}>{wordFor(LEGAL_STATUS, status)}</Tag>;
}
