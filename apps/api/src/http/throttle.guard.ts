import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { Refusal } from '#libs/contracts/refusal';

/** Refuses what comes too often, in the words of the catalogue. */
@Injectable()
export abstract class Throttle extends ThrottlerGuard {
  /** What came too often, for people. */
  protected abstract readonly asked: string;

  /** The library names its header after the throttle; clients read `Retry-After`. */
  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire, timeToExpire }: ThrottlerLimitDetail,
  ): Promise<never> {
    const retryAfterSeconds = Math.max(1, Math.ceil(timeToBlockExpire || timeToExpire));
    throw new Refusal('too-many-attempts', `${this.asked}过于频繁，请在 ${retryAfterSeconds} 秒之后再试。`, { retryAfterSeconds });
  }
}
