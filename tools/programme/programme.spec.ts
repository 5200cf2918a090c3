import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '#libs/database/client';
import { smallProgramme } from '#libs/programme/schema/small-programme.fixture';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { freshDatabase } from '../../test/support/parts';
import { root } from '../root';
import { check } from './check';
import { importFile } from './import';
import { procedureText } from './show';

const lucheng = path.join(root, 'programmes/lucheng-2020.yaml');

describe('npm run programme', () => {
  let folder = '';
  const printed: string[] = [];
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'programme-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => {
    printed.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());

  async function write(name: string, text: string): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  }

  it('check: passes a good file, and prints every fault of a bad one with its place', async () => {
    expect(await check([lucheng])).toBe(true);
    expect(printed.join('')).toMatch(/无误。19 个阶段，\d+ 条规则，34 个单位\n {2}[0-9a-f]{64}\n/);
    printed.length = 0;
    const bad = await write('bad.yaml', smallProgramme.replace('failed: vote', 'failed: vot').replace('area: 2/3', 'area: 3/2'));
    expect(await check([lucheng, bad])).toBe(false);
    expect(printed.join('')).toMatch(/bad\.yaml:\d+:\d+ stages\[0\]\.vote\.area：比例超出范围/);
    expect(printed.at(-1)).toMatch(/2 处错误/);
  });

  it('show: reads as the procedure, each step with its unit, its time and its section', async () => {
    const loaded = await loadProgrammeFile(lucheng);
    if (!loaded.ok) throw new Error('the programme has faults');
    const text = procedureText(loaded.programme, loaded.hash);
    expect(text).toContain('温鹿政办〔2020〕21号，施行，2020-07-01 起');
    expect(text).toContain('占全体面积 2/3、户数 2/3 以上同意');
    expect(text).toContain('公示不少于 5 个工作日');
    expect(text).toContain('列入或增补政府投资年度计划 — 区发改局，10 个工作日：政府投资年度计划（摘录） 〔二（三）4〕');
    expect(text).toContain('补助上限 400 元/平方米');
    expect(text).toContain(loaded.hash);
    for (const stage of loaded.programme.stages) expect(text).toContain(`${stage.number} ${stage.title}`);
  });

  it('show: tells by when a whole stage is to be done', async () => {
    const loaded = await loadProgrammeFile(path.join(root, 'programmes/litong-2024.yaml'));
    if (!loaded.ok) throw new Error('the programme has faults');
    expect(procedureText(loaded.programme, loaded.hash)).toContain('（一） 摸底调查（2023-10-31 前） 〔五（一）〕');
  });

  it('import: writes to PostgreSQL, knows the same content again, and writes nothing where a file has faults', async () => {
    const { databaseUrl } = await freshDatabase();
    const first = await write('small.yaml', smallProgramme);
    const second = await write('second.yaml', smallProgramme.replace('due: 30 days', 'due: 20 days'));
    const bad = await write('bad.yaml', 'code: bad');
    expect(await importFile([bad, first], databaseUrl)).toBe(false);
    const db = openDatabase(databaseUrl, { poolSize: 1 });
    try {
      expect(await db.programmeVersion.count()).toBe(0);
      expect(await importFile([first], databaseUrl)).toBe(true);
      expect(await importFile([first, second], databaseUrl)).toBe(true);
      const versions = await db.programmeVersion.findMany({
        orderBy: { version: 'asc' },
        select: { code: true, version: true, yaml: true },
      });
      expect(versions.map((one) => [one.code, one.version])).toEqual([
        ['testing-2030', 1],
        ['testing-2030', 2],
      ]);
      expect(versions[0]?.yaml).toBe(smallProgramme);
    } finally {
      await db.$disconnect();
    }
  });
});
