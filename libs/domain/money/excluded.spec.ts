import { standsApart } from './excluded';

const excluded = [
  { code: 'elevators', title: '加装电梯', keywords: ['电梯'] },
  { code: 'own-rules', title: '其他已有明文补助办法的内容', keywords: [] },
];
const apart = (category: string, title: string) => standsApart({ category, title }, excluded);

describe('standsApart', () => {
  it.each(['加装电梯', '加装电梯工程', '3、4 幢电梯加装'])('knows %s by its title', (title) =>
    expect(apart('upgrading', title)).toBe(true),
  );
  it('knows what is named in place of a category, by code or title', () => {
    expect(apart('elevators', '三部')).toBe(true);
    expect(apart('加装电梯', '三部')).toBe(true);
    expect(apart('own-rules', '充电桩')).toBe(true);
  });
  it('leaves everything else in', () => {
    expect(apart('basic', '楼梯扶手')).toBe(false);
    expect(apart('basic', '')).toBe(false);
    expect(standsApart({ category: 'basic', title: '加装电梯' }, [])).toBe(false);
  });
});
