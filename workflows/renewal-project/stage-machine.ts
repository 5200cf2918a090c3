import type { Certified } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import type { StageContext } from './stage-context';

/**
 * How a kind of stage behaves, as pure reactions over its run. `settle` is called after every reaction: it opens what has
 * become due to be asked and finishes the stage when it is done. See docs/adr/0001.
 */
export interface StageMachine {
  enter?(ctx: StageContext): void;
  input?(ctx: StageContext, row: InboxRow): void;
  certified?(ctx: StageContext, certified: Certified): void;
  settle(ctx: StageContext): void;
}
