import { hideNumbers, maskedPhone } from './hide-numbers';

test('numbers of telephones, identities and accounts go, dates and counts stay', () => {
  expect(hideNumbers('张某13800000000，33030219900101001X，账号6222020000000000000')).toBe('张某***，***，账号***');
  const kept = '2024-03-05前办结，3幢1单元，5999.99平方米，共10项，温鹿政办〔2020〕21号';
  expect(hideNumbers(kept)).toBe(kept);
});

test('a telephone number shows its ends', () => {
  expect(maskedPhone('13812345678')).toBe('138****5678');
});
