import fc from 'fast-check';
import type { MoneyRules, MoneySource } from '#libs/programme/ir/programme';
import { payablePurposes } from './payable-purposes';

const CODES = ['works', 'design', 'supervision', 'refund'];
const purposes = CODES.map((code) => ({ code, title: code }));
const source = (code: string, only?: string[]) => ({ code, title: code, ...(only ? { purposes: only } : {}) }) as unknown as MoneySource;
const rules = (sources: MoneySource[], allowed = purposes) => ({ sources, allowedPurposes: allowed }) as unknown as MoneyRules;
const codes = (money: MoneyRules, of: string) => payablePurposes(money, of).map(({ code }) => code);

describe('payablePurposes', () => {
  const money = rules([source('residents'), source('state-bonds', ['works', 'refund'])]);

  it.each([
    ['what the account pays, of a source that is not earmarked', 'residents', ['works', 'design', 'supervision']],
    ['no more than it is for, of one that is', 'state-bonds', ['works']],
    ['what the account pays, of a source that the programme does not name', 'elsewhere', ['works', 'design', 'supervision']],
  ])('is %s', (_, of, payable) => expect(codes(money, of)).toEqual(payable));

  it('is nothing of a source that is for what the account does not pay', () =>
    expect(codes(rules([source('state-bonds', ['elevators'])]), 'state-bonds')).toEqual([]));

  it('never pays back, goes beyond neither the account nor the source, and leaves out nothing that both allow', () => {
    const some = fc.subarray([...CODES, 'elevators']);
    fc.assert(
      fc.property(fc.subarray(purposes), fc.option(some, { nil: undefined }), (allowed, only) => {
        const payable = codes(rules([source('one', only)], allowed), 'one');
        expect(payable).not.toContain('refund');
        for (const { code } of allowed.filter((one) => one.code !== 'refund')) {
          expect([code, payable.includes(code)]).toEqual([code, only === undefined || only.includes(code)]);
        }
        expect(allowed.map(({ code }) => code)).toEqual(expect.arrayContaining(payable));
      }),
    );
  });
});
