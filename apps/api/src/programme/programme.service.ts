import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { importProgrammeIn } from '#libs/database/programme.repository';
import { setUpOrganisations } from '#libs/intake/organisation/set-up-organisations';
import { loadProgrammeText } from '#libs/programme/schema/load';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Caller, UploadedPart } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import type { ProgrammeText, SetUpOrganisations } from './programme.dto';

interface Latest {
  code: string;
  version: number;
  hash: string;
  importedAt: Date;
  name: string;
  region: string;
  legalStatus: string;
}

/** Programmes are common to all realms: their versions, as data and as text, and how a new one comes in. */
@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list() {
    const items = await this.db.$queryRaw<Latest[]>`
      select distinct on (code) code, version, hash, imported_at as "importedAt", compiled ->> 'name' as name, compiled ->> 'region' as region,
             compiled ->> 'legalStatus' as "legalStatus"
        from programme_version order by code, version desc`;
    return { items };
  }

  async versions(code: string) {
    const items = await this.db.programmeVersion.findMany({
      where: { code },
      orderBy: { version: 'desc' },
      select: { version: true, hash: true, irVersion: true, importedAt: true, importedByPersonId: true },
    });
    if (items.length === 0) throw new Refusal('not-found', '没有这个方案。');
    return { items };
  }

  async compiled(code: string, version: string): Promise<CompiledProgramme> {
    return (await this.find(code, version)).compiled as unknown as CompiledProgramme;
  }

  async yaml(code: string, version: string): Promise<string> {
    return (await this.find(code, version)).yaml;
  }

  check(text: ProgrammeText, file: UploadedPart | undefined) {
    const loaded = loadProgrammeText(...textOf(text, file));
    return { faults: loaded.ok ? [] : loaded.faults };
  }

  /** @throws Refusal `programme-faulty` with every fault, its line and what was expected */
  async import(caller: Caller, text: ProgrammeText, file: UploadedPart | undefined) {
    const loaded = loadProgrammeText(...textOf(text, file));
    if (!loaded.ok) throw new Refusal('programme-faulty', `方案文件有 ${loaded.faults.length} 处错误。`, { faults: loaded.faults });
    const { programme: compiled, hash, yaml } = loaded;
    const { body, repeated } = await once(this.db, caller, async (tx) => ({
      code: compiled.code,
      ...(await importProgrammeIn(tx, { compiled, hash, yaml, personId: caller.actor.personId })),
    }));
    return new Reply(body, repeated, body.created ? undefined : 200);
  }

  /** Organisations and posts of a realm from the templates of a programme, by its code (the latest version) or hash. */
  setUp(caller: Caller, programme: string, { many }: SetUpOrganisations) {
    return this.intake.record(caller, (db, actor, options) => setUpOrganisations(db, actor, { programme, many }, options));
  }

  private async find(code: string, version: string) {
    const found = await this.db.programmeVersion.findFirst({
      where: version === 'latest' ? { code } : { code, version: Number(version) },
      orderBy: { version: 'desc' },
    });
    if (!found) throw new Refusal('not-found', '没有这个方案或版本。');
    return found;
  }
}

function textOf(text: ProgrammeText, file: UploadedPart | undefined): [string, string?] {
  if (file) return [file.buffer.toString('utf8'), file.originalname];
  if (typeof text === 'string') return [text];
  if (text?.yaml !== undefined) return [text.yaml];
  throw new Refusal('invalid-input', '请以 text/yaml 正文、multipart 的 file 或 JSON 的 yaml 提交方案。', {
    errors: [{ path: 'yaml', message: '缺少方案文字' }],
  });
}
