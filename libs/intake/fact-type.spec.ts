import { formOf, isOfType } from './fact-type';

const fact = { code: 'f', title: '项', source: 'answer' as const };

test.each([
  ['integer', 0, true],
  ['integer', -1, false],
  ['integer', 0.5, false],
  ['text', '随便', true],
  ['text', 1, false],
  ['date', '2024-02-29', true],
  ['date', '2023-02-29', false],
  ['boolean', true, true],
  ['boolean', 'true', false],
] as const)('%s: %s is taken: %s', (type, value, taken) => expect(isOfType({ ...fact, type }, value)).toBe(taken));

test('an integer with a limit takes nothing beyond, and says so', () => {
  const percent = { ...fact, type: 'integer' as const, most: 100 };
  expect([0, 100, 101, 1.5].map((value) => isOfType(percent, value))).toEqual([true, true, false, false]);
  expect(formOf(percent)).toBe('须为 0 至 100 的整数');
});

test('a text of a closed set takes its values alone, and says which', () => {
  const mode = {
    ...fact,
    type: 'text' as const,
    values: [
      { code: 'self', title: '自治' },
      { code: 'company', title: '物业' },
    ],
  };
  expect(['self', 'company', '自治', '随便写的'].map((value) => isOfType(mode, value))).toEqual([true, true, false, false]);
  expect(formOf(mode)).toBe('须为 self（自治）、company（物业） 之一');
});
