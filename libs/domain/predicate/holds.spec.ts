import { holds } from './holds';

test('a condition holds by what was stated, and by what nobody has stated too', () => {
  expect(holds({ fact: 'lines', is: true }, { lines: true })).toBe(true);
  expect(holds({ fact: 'lines', is: true }, { lines: false })).toBe(false);
  expect(holds({ fact: 'lines', is: true }, {})).toBe(true);
});

test('a condition that makes no sense is not taken for one that holds', () => {
  expect(() => holds({ fact: 'lines', atLeast: 3 }, { lines: 'many' })).toThrow();
});
