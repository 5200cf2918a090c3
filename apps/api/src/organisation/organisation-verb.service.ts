import { Injectable } from '@nestjs/common';
import { assignPost } from '#libs/intake/organisation/assign-post';
import { changeOrganisation } from '#libs/intake/organisation/change-organisation';
import { changePost } from '#libs/intake/organisation/change-post';
import { createOrganisation } from '#libs/intake/organisation/create-organisation';
import { createPost } from '#libs/intake/organisation/create-post';
import { endHolding } from '#libs/intake/organisation/end-holding';
import { handOverPost } from '#libs/intake/task/hand-over-post';
import type { Caller } from '../auth/caller';
import { Intake } from '../intake/intake';
import type { ChangeOrganisation, ChangePost, EndHolding, HandOverAll, NewHolding, NewOrganisation, NewPost } from './organisation.dto';

/** Sets up organisations and posts, and says who holds them. */
@Injectable()
export class OrganisationVerbService {
  constructor(private readonly intake: Intake) {}

  create(caller: Caller, input: NewOrganisation) {
    return this.intake.record(caller, (db, actor, options) => createOrganisation(db, actor, input, options));
  }

  change(caller: Caller, organisationId: string, input: ChangeOrganisation) {
    return this.intake.record(caller, (db, actor, options) => changeOrganisation(db, actor, { organisationId, ...input }, options));
  }

  addPost(caller: Caller, organisationId: string, input: NewPost) {
    return this.intake.record(caller, (db, actor, options) => createPost(db, actor, { organisationId, ...input }, options));
  }

  changePost(caller: Caller, postId: string, input: ChangePost) {
    return this.intake.record(caller, (db, actor, options) => changePost(db, actor, { postId, ...input }, options));
  }

  assign(caller: Caller, postId: string, { fromAt, untilAt, ...holding }: NewHolding) {
    const input = { postId, ...holding, ...instant('fromAt', fromAt), ...instant('untilAt', untilAt) };
    return this.intake.record(caller, (db, actor, options) => assignPost(db, actor, input, options));
  }

  handOverPost(caller: Caller, postId: string, input: HandOverAll) {
    return this.intake.handMany(caller, (db, actor, options) => handOverPost(db, actor, { postId, ...input }, options));
  }

  endHolding(caller: Caller, holdingId: string, { untilAt }: EndHolding) {
    return this.intake.record(caller, (db, actor, options) =>
      endHolding(db, actor, { holdingId, ...instant('untilAt', untilAt) }, options),
    );
  }
}

function instant<N extends string>(name: N, text: string | undefined): Partial<Record<N, number>> {
  return text === undefined ? {} : ({ [name]: Date.parse(text) } as Record<N, number>);
}
