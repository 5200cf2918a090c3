import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { shownPhone } from '#libs/database/personal/phone';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { changePerson } from '#libs/intake/organisation/change-person';
import { registerPerson } from '#libs/intake/organisation/register-person';
import type { Caller } from '../auth/caller';
import { HeldPostRepository } from '../auth/held-post.repository';
import { hashPassword } from '../auth/password';
import { DATABASE } from '../database/database.module';
import { type Page, pageOf, placeOf } from '../http/page';
import { pattern, when } from '../http/when';
import { Intake } from '../intake/intake';
import type { ChangePerson, NewPerson, PersonFilter } from './person.dto';

interface Person {
  id: string;
  login: string;
  name: string;
  mail: string | null;
  phone: string | null;
  quietFromHour: number;
  quietToHour: number;
  disabledAt: Date | null;
  revision: number;
}

type Listed = Person & { offices: { organisation: string; title: string }[] };

const COLUMNS = sql`q.id, q.login, q.name, q.mail, q.phone, q.quiet_from_hour as "quietFromHour", q.quiet_to_hour as "quietToHour", q.disabled_at as "disabledAt", q.revision`;

/** Nobody is shown a whole telephone number: only the notifier needs it. */
const shown = <P extends Person>(person: P): P => ({ ...person, phone: shownPhone(person.id, person.phone) });

/** The people of a realm. A password is hashed here; intake and the database see only the hash. */
@Injectable()
export class PersonService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly heldPosts: HeldPostRepository,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, filter: PersonFilter): Promise<Page<Listed>> {
    const place = placeOf(filter.after, 1);
    const { q } = filter;
    const rows = await this.db.$queryRaw<Listed[]>`
      select ${COLUMNS}, held.offices from person q
       cross join lateral (
         select coalesce(jsonb_agg(jsonb_build_object('organisation', o.name, 'title', po.title) order by o.name, po.title), '[]') as offices,
                string_agg(o.name, ' ') as organisations
           from holding h join realm r on r.id = h.realm_id join post po on po.id = h.post_id join organisation o on o.id = po.organisation_id
          where h.person_id = q.id and h.from_at <= coalesce(r.now_at, clock_timestamp())
            and (h.until_at is null or h.until_at > coalesce(r.now_at, clock_timestamp()))) held
       where q.realm_id = ${actor.realmId}
         ${when(!!q, sql`and (q.name ilike ${pattern(q)} or q.login ilike ${pattern(q)} or held.organisations ilike ${pattern(q)})`)}
         ${when(place !== null, sql`and q.login > ${place?.[0]}`)}
       order by q.login limit ${filter.limit + 1}`;
    return pageOf(rows, filter.limit, (person) => [person.login], shown);
  }

  async read(actor: Actor, personId: string) {
    const rows = await this.db.$queryRaw<
      Person[]
    >`select ${COLUMNS} from person q where q.id = ${personId} and q.realm_id = ${actor.realmId}`;
    const [person] = rows;
    if (!person) throw new Refusal('not-found', '没有这个人员。');
    return { ...shown(person), posts: await this.heldPosts.of(actor.realmId, personId) };
  }

  async register(caller: Caller, { password, ...person }: NewPerson) {
    const input = { ...person, ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }) };
    return this.intake.record(caller, (db, actor, options) => registerPerson(db, actor, input, options));
  }

  async change(caller: Caller, personId: string, { password, ...changes }: ChangePerson) {
    const input = { personId, ...changes, ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }) };
    return this.intake.record(caller, (db, actor, options) => changePerson(db, actor, input, options));
  }
}
