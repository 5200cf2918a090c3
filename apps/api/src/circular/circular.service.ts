import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { figureOf, reviewPage } from '#libs/domain/review/review-page';
import type { Actor } from '#libs/intake/actor';
import { amendReview } from '#libs/intake/circular/amend-review';
import { redraftReview } from '#libs/intake/circular/redraft-review';
import { signReview } from '#libs/intake/circular/sign-review';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake } from '../intake/intake';
import { circularDocx } from './circular-docx';
import { circularXlsx } from './circular-xlsx';
import { linesOf } from './project-lines';
import type { AmendReview, ReviewFilter } from './circular.dto';
import { listReviews, readReview, type WholeReview } from './circular.query';

const FORMS = {
  docx: { write: circularDocx, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { write: circularXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** Weekly reviews and monthly circulars: drafted by the clock, read and amended by the office, signed by its leader. */
@Injectable()
export class CircularService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, filter: ReviewFilter) {
    return pageOf(
      await listReviews(this.db, actor, filter),
      filter.limit,
      ({ untilAt, id }) => [untilAt.toISOString(), id],
      (review) => review,
    );
  }

  async read(actor: Actor, reviewId: string) {
    const { content, reports, directory, ...review } = await this.readable(actor, reviewId);
    return { ...review, ...reviewPage(content, reports, directory), projects: linesOf(content, directory) };
  }

  /** A figure with the projects that it counts, as they stood then. */
  async figure(actor: Actor, reviewId: string, name: string) {
    const { content, reports, directory } = await this.readable(actor, reviewId);
    const found = figureOf(reviewPage(content, reports, directory), name);
    if (!found) throw new Refusal('not-found', '该通报没有这个数字。');
    const { figure, title, count, projects } = found;
    return { figure, title, count, projects: linesOf(content, directory).filter(({ id }) => projects.includes(id)) };
  }

  /** Only what was signed is given away as a file: a draft is not the office's word yet. */
  async file(actor: Actor, reviewId: string, form: keyof typeof FORMS): Promise<StreamableFile> {
    const review = await this.readable(actor, reviewId);
    if (review.status !== 'signed') throw new Refusal('out-of-turn', '签发后方可下载。', { expected: ['sign'] });
    const bytes = await FORMS[form].write(review);
    const name = encodeURIComponent(`${review.title}${review.period}.${form}`);
    return new StreamableFile(bytes, {
      type: FORMS[form].type,
      disposition: `attachment; filename*=UTF-8''${name}`,
      length: bytes.byteLength,
    });
  }

  async redraft(caller: Caller, reviewId: string) {
    await this.readable(caller.actor, reviewId);
    return this.intake.record(caller, (db, actor, options) => redraftReview(db, actor, { reviewId }, options));
  }

  async amend(caller: Caller, reviewId: string, { remarks }: AmendReview) {
    await this.readable(caller.actor, reviewId);
    return this.intake.record(caller, (db, actor, options) => amendReview(db, actor, { reviewId, remarks }, options));
  }

  async sign(caller: Caller, reviewId: string) {
    await this.readable(caller.actor, reviewId);
    return this.intake.record(caller, (db, actor, options) => signReview(db, actor, { reviewId }, options));
  }

  private async readable(actor: Actor, reviewId: string): Promise<WholeReview> {
    const [review] = await readReview(this.db, actor, reviewId);
    if (!review) throw new Refusal('not-found', '没有这份通报，或尚未签发。');
    return review;
  }
}
