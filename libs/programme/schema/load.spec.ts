import path from 'node:path';
import type { Step } from '../ir/stage';
import { canonicalJson, contentHash } from './canonical';
import { loadProgrammeFile, loadProgrammeText, type LoadResult } from './load';
import { showFault } from './fault';
import { stageSlice } from './slice';

const file = path.join(__dirname, '../../../programmes/lucheng-2020.yaml');

function loaded(result: LoadResult): Extract<LoadResult, { ok: true }> {
  if (!result.ok) throw new Error(result.faults.map(showFault).join('\n'));
  return result;
}

describe('loadProgrammeFile', () => {
  it('reads, checks and compiles Lucheng', async () => {
    const { programme, hash } = loaded(await loadProgrammeFile(file));
    expect(programme.code).toBe('lucheng-2020');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(programme.money.subsidyCapFenPerSqm).toBe(40_000);
    expect(programme.money.shares).toEqual({
      mandatory: { num: 0, den: 100 },
      basic: { num: 10, den: 100 },
      improvement: { num: 30, den: 100 },
      upgrading: { num: 70, den: 100 },
    });
  });

  it('hashes the content, not the writing: comments and the order of keys change nothing', async () => {
    const { hash, yaml, programme } = loaded(await loadProgrammeFile(file));
    expect(loaded(loadProgrammeText(`# another remark\n${yaml}`)).hash).toBe(hash);
    expect(contentHash(JSON.parse(JSON.stringify(programme)))).toBe(hash);
    expect(loaded(loadProgrammeText(yaml.replace('minimumWorkingDays: 5', 'minimumWorkingDays: 6'))).hash).not.toBe(hash);
    expect(canonicalJson({ b: [1, undefined], a: undefined, c: { z: null, y: '市' } })).toBe('{"b":[1,null],"c":{"y":"市","z":null}}');
  });

  it('lets a notice put right only what it posts again, and after its end only what could be open then', async () => {
    const { yaml } = loaded(await loadProgrammeFile(file));
    const faultsWith = (line: string, changed: string): string[] => {
      const result = loadProgrammeText(yaml.replace(line, changed));
      return result.ok ? [] : result.faults.map(showFault);
    };
    expect(faultsWith('onUpheld: restart', 'onUpheld: extend')).toEqual([]);
    expect(faultsWith('onUpheld: restart', 'onUpheld: go-on')).toEqual([expect.stringMatching(/不会开启步骤“correct”/)]);
    // Nothing is upheld after an end that waits for every objection.
    expect(faultsWith('openObjectionBlocks: false', 'openObjectionBlocks: true')).toEqual([
      expect.stringMatching(/不会开启步骤“correct-late”/),
    ]);
  });

  it('writes every default out', async () => {
    const { programme } = loaded(await loadProgrammeFile(file));
    const step = (stage: string, code: string): Step =>
      programme.stages.find((one) => one.code === stage)!.steps.find((one) => one.code === code)!;
    expect(step('preliminary-design', 'commission')).toMatchObject({
      owner: '$subdistrict',
      post: 'clerk',
      after: ['submit-will'],
      due: { kind: 'working-days', days: 10 },
      ladder: 'standard',
      answers: { complete: { kind: 'done' } },
      facts: [],
      ruleOf: { due: 'task-dues' },
    });
    expect(step('opinion', 'hold').answers).toEqual({});
    expect(step('result-notice', 'mediate').answers).toEqual({});
    expect(programme.obligations[0]?.claim).toMatchObject({ code: 'repair-defect', owner: '$subdistrict', ladder: 'standard', after: [] });
    expect(step('scheme-review', 'fire')).toMatchObject({ after: [], due: { kind: 'working-days', days: 10 } });
    expect(Object.keys(step('scheme-review', 'fire').answers)).toEqual(['agree', 'agree-with-conditions', 'return']);
    expect(step('scheme-review', 'minutes').after).toHaveLength(15);
    expect(step('works', 'complete').after).toEqual(['start']);
    expect(step('permits', 'many-in-one-permit').after).toEqual(['upload-drawings']);
    expect(programme.organisations.find((one) => one.code === 'finance-bureau')!.posts.map((post) => post.code)).toEqual([
      'clerk',
      'leader',
    ]);
  });
});

describe('stageSlice', () => {
  it('gives the machine at most 8 KB a stage, without titles and citations', async () => {
    const { programme } = loaded(await loadProgrammeFile(file));
    for (const { code } of programme.stages) {
      const slice = JSON.stringify(stageSlice(programme, code));
      expect({ code, fits: Buffer.byteLength(slice) <= 8192 }).toEqual({ code, fits: true });
      expect(slice).not.toMatch(/ruleOf|[一-鿿]/);
    }
    expect(stageSlice(programme, 'acceptance').obligations.map((one) => one.code)).toEqual(['warranty']);
    expect(() => stageSlice(programme, 'nowhere')).toThrow('has no stage nowhere');
  });
});
