import type { FactDeclaration } from '#libs/programme/ir/predicate';
import type { MoneyRules } from '#libs/programme/ir/programme';
import { sumFacts } from './sum-facts';

const fact = (code: string, title = code, type: FactDeclaration['type'] = 'integer'): FactDeclaration => ({
  code,
  title,
  type,
  source: 'answer',
});

it('knows a sum by its code, by its title, or because the accounts must reach it', () => {
  const facts = [
    fact('estimate-fen'),
    fact('estimate', '批准的概算（分）'),
    fact('audited', '审定数'),
    fact('benefit-score', '预计效益（0—100）'),
    fact('in-fen', '以分计', 'boolean'),
    fact('built-year'),
  ];
  const money = { totalFact: 'audited' } as MoneyRules;
  expect([...sumFacts({ facts, money })].sort()).toEqual(['audited', 'estimate', 'estimate-fen']);
});
