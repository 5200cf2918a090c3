import { Alert, Descriptions, Tag } from 'antd';
import type { Schema } from '../api/types';
import { CHOICES, wordFor } from '../shared/words';
import { CompoundName } from '../compound/compound-name';
import { becauseWords, Thresholds } from './threshold';

const WARNINGS: Record<string, string> = {
  'people-are-households': '方案按户数计，民法典第二百七十八条按人数计。',
  'participation-area': '方案要求参与表决的面积少于民法典第二百七十八条所定。',
  'participation-people': '方案要求参与表决的人数少于民法典第二百七十八条所定。',
  'agreement-area': '方案要求同意的面积少于民法典第二百七十八条所定。',
  'agreement-people': '方案要求同意的人数少于民法典第二百七十八条所定。',
};

/** What a vote has come to: by area and by people against the thresholds, by choice, and where the rule is weaker than the law. */
export function TallyView({ tally, people, final }: { tally: Schema['TallyOfVote']; people: string; final: boolean }) {
  return (
    <div className="stack">
      <div className="row">
        <Tag color={tally.passed ? 'success' : 'error'}>
          {tally.passed ? (final ? '通过' : '目前可通过') : final ? '未通过' : '目前未达到'}
        </Tag>
        {tally.because.length > 0 && <span>未达到：{becauseWords(tally.because, people)}</span>}
      </div>
      <Thresholds tests={tally.tests} people={people} />
      <Descriptions
        size="small"
        column={3}
        items={[
          { key: 'roll', label: '名册', children: `${tally.roll.units} 套，${tally.roll.areaSqm} ㎡，${tally.roll.people} ${people}` },
          ...Object.entries(tally.byChoice).map(([choice, { units, areaSqm }]) => ({
            key: choice,
            label: wordFor(CHOICES, choice),
            children: `${units} 套，${areaSqm} ㎡`,
          })),
        ]}
      />
      {tally.compounds && <Compounds compounds={tally.compounds} people={people} />}
      {tally.rollDiffers && <RollDiffers {...tally.rollDiffers} />}
      {tally.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="与法律不同之处，仅作提示，不改变方案的规则"
          description={
            <ul className="warnings">
              {tally.warnings.map(({ code }) => (
                <li key={code}>{WARNINGS[code] ?? code}</li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}

type OfCompounds = NonNullable<Schema['TallyOfVote']['compounds']>;

/** Where each compound decides for itself: whether it has, by its own area and people. */
function Compounds({ compounds, people }: { compounds: OfCompounds; people: string }) {
  return (
    <section aria-label="各小区" className="stack">
      {compounds.map(({ compoundId, passed, roll, agree, tests }) => (
        <details key={compoundId}>
          <summary>
            <strong>
              <CompoundName id={compoundId} />
            </strong>{' '}
            <Tag color={passed ? 'success' : 'error'}>{passed ? '达到' : '未达到'}</Tag>
            <span className="nums">
              同意 {agree.areaSqm} / {roll.areaSqm} ㎡，{agree.people} / {roll.people} {people}
            </span>
          </summary>
          <Thresholds tests={tests} people={people} />
        </details>
      ))}
    </section>
  );
}

/** The roll was frozen although it did not add up to what the compounds were registered with: by how much, and why. */
function RollDiffers({ differs, reason }: NonNullable<Schema['TallyOfVote']['rollDiffers']>) {
  return (
    <Alert
      type="warning"
      showIcon
      title="名册与小区登记不符"
      description={
        <>
          <ul>
            {differs.map(({ compoundId, name, units, households, unitsSqm, areaSqm }) => (
              <li key={compoundId} className="nums">
                {name}：名册 {units} 套、{unitsSqm} ㎡，登记 {households} 户、{areaSqm} ㎡
              </li>
            ))}
          </ul>
          <p>理由：{reason}</p>
        </>
      }
    />
  );
}
