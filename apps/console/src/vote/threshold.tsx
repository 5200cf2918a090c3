import { Progress, Tag } from 'antd';
import type { Schema } from '../api/types';

/** By area and by what the programme counts, 户 or 人: the word for the one is not the word for the other. */
const words = (people: string): Record<string, string> => ({
  'quorum-area': '参与表决的面积',
  'quorum-people': `参与表决的${people}数`,
  'agree-area': '同意的面积',
  'agree-people': `同意的${people}数`,
  'roll-empty': '名册为空',
  'compound-failed': '有小区未通过',
});

/** 表决结果：each test with what was reached, what is needed and what is missing, exactly as the API has reckoned it. */
export function Thresholds({ tests, people }: { tests: Schema['ThresholdTest'][]; people: string }) {
  const said = words(people);
  return (
    <ul className="thresholds">
      {tests.map(({ code, part, whole, needed, shortfall, met, threshold }) => {
        const unit = code.endsWith('area') ? '㎡' : people;
        return (
          <li key={code}>
            <div className="row">
              <strong>{said[code]}</strong>
              <Tag color={met ? 'success' : 'error'}>{met ? '达到' : '未达到'}</Tag>
              <span className="nums">
                {part} / {whole} {unit}，须 {threshold.num}/{threshold.den}，即 {needed} {unit}
                {!met && `，还差 ${shortfall} ${unit}`}
              </span>
            </div>
            <Progress
              percent={Number(whole) === 0 ? 0 : Math.floor((Number(part) / Number(whole)) * 1000) / 10}
              success={{ percent: 0 }}
              status={met ? 'success' : 'normal'}
              aria-label={`${said[code]}：${part} / ${whole} ${unit}`}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Why a vote has not carried, in words. */
export const becauseWords = (because: string[], people: string): string => because.map((code) => words(people)[code] ?? code).join('、');
