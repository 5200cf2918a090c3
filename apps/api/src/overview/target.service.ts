import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { programmeByHash, programmesInForce } from '#libs/database/programme.repository';
import type { TargetPart } from '#libs/domain/annual-plan/target-standing';
import type { Actor } from '#libs/intake/actor';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { DATABASE } from '../database/database.module';
import { type RenewedBy, standingOfTargets } from './target.query';

/** Targets of the programmes in force against what stands: each figure with the list of the projects that it counts. */
@Injectable()
export class TargetService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor) {
    const items: object[] = [];
    for (const { hash } of await programmesInForce(this.db, actor.realmId)) {
      const programme = await programmeByHash(this.db, hash);
      for (const standing of await standingOfTargets(this.db, actor.realmId, programme)) {
        const { target, past, lines } = standing;
        const { code, title, rule, from = null, by } = target;
        const figure = (part: TargetPart) => opened(standing[part], { target: `${programme.code}/${code}`, standing: part });
        items.push({
          programme: { code: programme.code, name: programme.name, hash },
          ...{ target: code, title, rule: ruleOf(programme, rule), from, by, past },
          ...{ lines, finished: figure('finished'), late: figure('late'), underWay: figure('underWay') },
        });
      }
    }
    return { items };
  }
}

const ruleOf = ({ rules }: CompiledProgramme, id: string) => rules.find((rule) => rule.id === id)!;

/** Projects, each once however many of its compounds count. */
const opened = (compounds: readonly RenewedBy[], filter: Record<string, string>) => ({
  count: new Set(compounds.map(({ projectId }) => projectId)).size,
  opens: `/projects?${new URLSearchParams(filter).toString()}`,
});
