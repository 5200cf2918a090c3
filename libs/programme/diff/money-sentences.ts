import type { CompiledProgramme, MoneySource } from '../ir/programme';
import { owner, paper } from '../words/step-text';
import { share } from '../words/words';
import { outcomeName, stageTitle, titles, worded } from './names';
import { governed, type Sentence, sentence } from './sentence';

/** What a version says of shares, contents, sources, subsidy and what may be paid for. */
export function moneySentences(programme: CompiledProgramme): Sentence[] {
  return [...shareSentences(programme), ...contentSentences(programme), ...totalSentences(programme), ...sourceSentences(programme)];
}

function shareSentences(programme: CompiledProgramme): Sentence[] {
  const { rule, shares, categories, floors = [], sources, spreadOtherCosts, hardship } = programme.money;
  return [
    governed(programme, 'money', '资金', rule),
    ...categories.map(({ code, title }) =>
      sentence('thresholds', `share.${code}`, `居民出资 · ${title}`, shares[code] ? share(shares[code]) : '按各项目筹资方案'),
    ),
    ...categories.map(({ code, title }) => sentence('money', `category.${code}`, '改造内容类别', title)),
    ...floors.flatMap(({ code, title, sources: of, share: least, rule: governing }) => [
      sentence('thresholds', `floor.${code}`, title, `${title}：${titles(sources, of)}合计不低于总投资 ${share(least)}`, [
        title,
        of,
        least,
      ]),
      governed(programme, `floor.${code}`, title, governing),
    ]),
    sentence('thresholds', 'other-costs', '其他费用和预备费', worded(SPREAD, spreadOtherCosts)),
    ...(hardship
      ? [
          sentence(
            'money',
            'hardship',
            '困难减免',
            `至多减免 ${share(hardship.upTo)}，由${owner(hardship.decidedBy, programme)}决定，凭${paper(programme, hardship.paper)}`,
            [hardship.upTo, hardship.decidedBy, hardship.paper],
          ),
          governed(programme, 'hardship', '困难减免', hardship.rule),
        ]
      : []),
  ];
}

const SPREAD = { 'by-content': '随改造内容分摊，居民按同一比例承担', 'not-shared': '居民不分摊' };

function contentSentences(programme: CompiledProgramme): Sentence[] {
  const { categories, aspects = [], contents = [], excludedContents } = programme.money;
  return [
    ...aspects.map(({ code, title }) => sentence('money', `aspect.${code}`, '改造方面', title)),
    ...contents.flatMap(({ code, title, category, aspect, rule }) => [
      sentence(
        'money',
        `content.${code}`,
        '改造内容',
        `${title}：${titles(categories, [category])}${aspect ? `，属${titles(aspects, [aspect])}` : ''}`,
        [title, category, aspect],
      ),
      governed(programme, `content.${code}`, title, rule),
    ]),
    ...excludedContents.map(({ code, title, keywords }) =>
      sentence(
        'money',
        `excluded.${code}`,
        '不计入总投资',
        `${title}${keywords.length > 0 ? `（含名称中有${keywords.join('、')}的）` : ''}`,
      ),
    ),
  ];
}

function totalSentences(programme: CompiledProgramme): Sentence[] {
  const { subsidyCapFenPerSqm, capArea, excessTo, totalBy, totalFact, trueUp, bookedApart, paidAfter } = programme.money;
  const say = (key: string, what: string, says: string, is?: unknown): Sentence => sentence('money', key, what, says, is);
  return [
    ...(subsidyCapFenPerSqm === undefined ? [] : [say('cap', '补助上限', `${subsidyCapFenPerSqm / 100} 元/平方米`)]),
    ...(capArea === undefined ? [] : [say('cap-area', '补助上限所计面积', worded({ titled: '产权建筑面积' }, capArea))]),
    ...(excessTo === undefined ? [] : [say('excess', '超出补助上限的部分', worded({ residents: '由居民承担' }, excessTo))]),
    ...(totalBy === undefined ? [] : [say('total', '总投资', worded({ 'audited-final-accounts': '以审定的竣工决算为准' }, totalBy))]),
    ...(totalFact === undefined ? [] : [say('total-fact', '审定数', `为“${titles(programme.facts, [totalFact])}”`, totalFact)]),
    ...(trueUp === undefined ? [] : [say('true-up', '决算后多退少补', trueUp ? '是' : '否')]),
    ...(bookedApart === undefined ? [] : [say('booked-apart', '分账核算', bookedApart ? '是' : '否')]),
    ...(paidAfter
      ? [say('paid-after', '支付和补助', `${stageTitle(programme, paidAfter.stage)}${outcomeName(paidAfter.outcome)}之后`, paidAfter)]
      : []),
  ];
}

function sourceSentences(programme: CompiledProgramme): Sentence[] {
  const { sources, allowedPurposes } = programme.money;
  return [
    ...sources.flatMap((one) => [
      sentence('money', `source.${one.code}`, `资金来源 · ${one.title}`, sourceText(one, programme), [
        ...[one.title, one.needsOwnersDecision, one.decision, one.ofOwners, one.purposes],
      ]),
      governed(programme, `source.${one.code}`, one.title, one.rule),
    ]),
    ...allowedPurposes.map(({ code, title }) => sentence('money', `purpose.${code}`, '专户用途', title)),
  ];
}

function sourceText({ title, needsOwnersDecision, decision, ofOwners, purposes }: MoneySource, programme: CompiledProgramme): string {
  const by = decision ? `（${owner(decision.by, programme)}牵头，凭${paper(programme, decision.paper)}）` : '';
  const own = ofOwners === undefined ? '' : ofOwners ? '；为业主自有资金' : '；不是业主自有资金';
  const only = purposes ? `；只用于${titles(programme.money.allowedPurposes, purposes)}` : '';
  return `${title}：${needsOwnersDecision ? '须业主决定' : '无须业主决定'}${by}${own}${only}`;
}
