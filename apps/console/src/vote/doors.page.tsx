import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { ProblemPage } from '../shared/problem-page';
import { CHOICES } from '../shared/words';
import { BALLOT_CHOICES, type Choice } from './choices';
import { VoidBallot, VoidedBefore } from './void-ballot';
import { useRoll, type RollUnit } from './use-vote';

/** 入户登记：one big card a door, for the phone of whoever goes from door to door. A tap asks once more, then it is on record. */
export function Component() {
  const { id } = useParams();
  const list = useRoll(id!);
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [q, setQ] = useState('');
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  const units = list.items.filter(({ choice, code }) => (shown === 'all' || choice === null) && code.includes(q.trim()));
  return (
    <Page title="入户登记" under={<Link to={`/votes/${id}`}>回到表决</Link>}>
      <div className="row filters">
        <Segmented<'open' | 'all'>
          value={shown}
          onChange={setShown}
          options={[
            { value: 'open', label: '未登记' },
            { value: 'all', label: '全部' },
          ]}
        />
        <Input
          placeholder="房号"
          aria-label="按房号查找"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          allowClear
          className="ballot-unit"
        />
      </div>
      {!list.loading && units.length === 0 && <Nothing words={shown === 'open' ? '都已登记。' : '没有这样的房号。'} />}
      <ul className="doors">
        {units.map((unit) => (
          <Door key={unit.unitId} voteId={id!} unit={unit} />
        ))}
      </ul>
      <More more={list.more} loading={list.loadingMore} />
    </Page>
  );
}

function Door({ voteId, unit }: { voteId: string; unit: RollUnit }) {
  const [chosen, setChosen] = useState<Choice>();
  const cast = useAct({
    act: (choice: Choice, { once }) =>
      api.POST('/api/v1/votes/{id}/ballots', {
        params: { path: { id: voteId }, header: once },
        body: { ballots: [{ unitId: unit.unitId, choice }] },
      }),
    done: `${unit.code} 已登记`,
    after: () => setChosen(undefined),
  });
  return (
    <li className="door">
      <div className="row">
        <strong className="door-code">{unit.code}</strong>
        <span className="nums">{unit.areaSqm} ㎡</span>
        <span className="soft">{unit.owners.map(({ name }) => name).join('、')}</span>
      </div>
      {unit.choice ? (
        <div className="row">
          <span>已登记：{CHOICES[unit.choice]}</span>
          <VoidBallot voteId={voteId} unit={unit} size="large" />
        </div>
      ) : (
        <div className="door-choices">
          {BALLOT_CHOICES.map((choice) => (
            <Button
              key={choice}
              size="large"
              type={chosen === choice ? 'primary' : 'default'}
              onClick={() => setChosen(choice)}
              aria-pressed={chosen === choice}
            >
              {CHOICES[choice]}
            </Button>
          ))}
        </div>
      )}
      {chosen && !unit.choice && (
        <Button type="primary" block size="large" loading={cast.isPending} onClick={() => cast.mutate(chosen)}>
          登记为「{CHOICES[chosen]}」
        </Button>
      )}
      <VoidedBefore unit={unit} />
      {cast.problem && <ProblemAlert error={cast.problem} />}
    </li>
  );
}
