import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Permission, Programme, Project } from '../../api/types';
import { useMay } from '../../session/session';
import { Correct } from './correct';
import { SetParty } from './set-party';
import { StateFacts } from './state-facts';
import { Pause, Resume, Withdraw } from './why-dialogs';

export interface SteeringDialog {
  project: Project;
  programme: Programme;
  onClose: () => void;
}

interface Verb {
  key: string;
  words: string;
  permits: Permission;
  shown?: boolean;
  danger?: boolean;
  dialog: (props: SteeringDialog) => ReactNode;
}

/** 项目管理：what is decided about a project outside of its steps. What the API would refuse to everybody is not offered; the rest it refuses in words. */
export function Steering({ project, programme }: { project: Project; programme: Programme }) {
  const may = useMay();
  const [chosen, setChosen] = useState<Verb>();
  const going = project.status === 'running' || project.status === 'paused';
  const verbs: Verb[] = [
    { key: 'pause', words: '暂停项目', permits: 'project.steer', shown: project.status === 'running', dialog: Pause },
    { key: 'resume', words: '恢复项目', permits: 'project.steer', shown: project.status === 'paused', dialog: Resume },
    { key: 'facts', words: '补充情况', permits: 'project.steer', shown: going, dialog: StateFacts },
    { key: 'party', words: '登记项目单位', permits: 'project.party', shown: going, dialog: SetParty },
    { key: 'correct', words: '更正日期', permits: 'project.correct', dialog: Correct },
    { key: 'withdraw', words: '撤销项目', permits: 'project.withdraw', shown: going, danger: true, dialog: Withdraw },
  ];
  const offered = verbs.filter(({ permits, shown = true }) => shown && may(permits));
  if (offered.length === 0 && !chosen) return null;
  const Chosen = chosen?.dialog;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: offered.map((verb) => ({ key: verb.key, label: verb.words, danger: verb.danger, onClick: () => setChosen(verb) })) }}
      >
        <Button>
          项目管理 <DownOutlined />
        </Button>
      </Dropdown>
      {Chosen && <Chosen project={project} programme={programme} onClose={() => setChosen(undefined)} />}
    </>
  );
}
