import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { condition } from './words';

const programme = { facts: [] as unknown } as CompiledProgramme;
const fact = (code: string) => ({ fact: code, is: true });

it('brackets a part that joins parts of its own, so that “且” and “或” cannot be mistaken', () => {
  expect(condition({ all: [fact('a'), { any: [fact('b'), fact('c')] }] }, programme)).toBe('a，且（b，或c）');
  expect(condition({ any: [{ all: [fact('a'), fact('b')] }, { not: fact('c') }] }, programme)).toBe('（a，且b），或并非（c）');
});
