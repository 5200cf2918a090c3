import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { findProgramme, importProgrammeIn } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { setUpOrganisations } from '#libs/intake/organisation/set-up-organisations';
import { programmeSentences } from '#libs/programme/diff/programme-sentences';
import { SECTIONS } from '#libs/programme/diff/sentence';
import { loadProgrammeText } from '#libs/programme/schema/load';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Caller, UploadedPart } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { once } from '../http/once';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import type { ProgrammeText, SetUpOrganisations } from './programme.dto';

interface InForce {
  code: string;
  version: number;
  hash: string;
  importedAt: Date;
  name: string;
  region: string;
  legalStatus: string;
}

interface Known {
  version: number;
  hash: string;
  irVersion: number;
  importedAt: Date;
  importedByPersonId: string | null;
}

/** The programmes of the real realm are common to all, those of a simulation its own: their versions, and how a new one comes in. */
@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list({ realmId }: Actor) {
    const items = await this.db.$queryRaw<InForce[]>`
      select distinct on (f.code) f.code, v.version, v.hash, f.recorded_at as "importedAt", v.compiled ->> 'name' as name,
             v.compiled ->> 'region' as region, v.compiled ->> 'legalStatus' as "legalStatus"
        from programme_in_force f join programme_version v on v.hash = f.hash
       where f.realm_id = ${realmId} or f.realm_id is null
       order by f.code, f.realm_id is null, f.id desc`;
    return { items };
  }

  async versions({ realmId }: Actor, code: string) {
    const known = await this.db.$queryRaw<Known[]>`
      select distinct on (v.version) v.version, v.hash, v.ir_version as "irVersion", f.recorded_at as "importedAt",
             f.person_id as "importedByPersonId"
        from programme_in_force f join programme_version v on v.hash = f.hash
       where f.code = ${code} and (f.realm_id = ${realmId} or f.realm_id is null)
       order by v.version desc, f.id`;
    if (known.length === 0) throw new Refusal('not-found', '没有这个方案。');
    const inForce = await findProgramme(this.db, realmId, code);
    return { items: known.map((one) => ({ ...one, inForceSince: one.hash === inForce?.hash ? inForce.since : null })) };
  }

  async compiled(actor: Actor, code: string, version: string): Promise<CompiledProgramme> {
    return (await this.find(actor, code, version)).compiled as unknown as CompiledProgramme;
  }

  async sentences(actor: Actor, code: string, chosen: string) {
    const { version, hash, compiled } = await this.find(actor, code, chosen);
    const sentences = programmeSentences(compiled as unknown as CompiledProgramme).map(({ section, key, what, says }) => ({
      ...{ section, title: SECTIONS[section], key, what, says },
    }));
    return { code, version, hash, sentences };
  }

  async yaml(actor: Actor, code: string, version: string): Promise<string> {
    return (await this.find(actor, code, version)).yaml;
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
      ...(await importProgrammeIn(tx, { compiled, hash, yaml, personId: caller.actor.personId, realmId: caller.actor.realmId })),
    }));
    return new Reply(body, repeated, body.created ? undefined : 200);
  }

  /** Organisations and posts of a realm from the templates of a programme, by its code (the version in force) or hash. */
  setUp(caller: Caller, programme: string, { many }: SetUpOrganisations) {
    return this.intake.record(caller, (db, actor, options) => setUpOrganisations(db, actor, { programme, many }, options));
  }

  private async find({ realmId }: Actor, code: string, version: string) {
    const named = version === 'latest' ? code : /^\d{1,6}$/.test(version) ? await this.hashOf(code, Number(version)) : version;
    const chosen = named === undefined ? null : await findProgramme(this.db, realmId, named);
    const found = chosen && (await this.db.programmeVersion.findFirst({ where: { hash: chosen.hash, code } }));
    if (!found) throw new Refusal('not-found', '没有这个方案或版本。');
    return found;
  }

  private async hashOf(code: string, version: number): Promise<string | undefined> {
    const row = await this.db.programmeVersion.findUnique({ where: { code_version: { code, version } }, select: { hash: true } });
    return row?.hash;
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
