import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { PinoLogger } from 'nestjs-pino';
import type { Accepted } from '#libs/intake/accept';
import { Outages, saysTemporalIsAway, temporalAt } from '#libs/platform/outages';
import { tellInput } from '#libs/platform/tell';
import { temporalClient } from '#libs/platform/temporal-client';
import { CONFIGURATION, type Configuration } from '../configuration';

type Tell = NonNullable<Accepted<unknown>['tell']>;

const PATIENCE_MS = 2_000;

/**
 * Tells the workflow at once that its inbox has grown. It is a courtesy: nobody waits for it, and what is lost here is told again
 * by the relay, from the outbox.
 */
@Injectable()
export class Messenger implements OnApplicationShutdown {
  private readonly temporal: { client: Client; close(): Promise<void> } | null;
  private readonly outages: Outages<'temporal'>;
  private readonly underway = new Map<string, Promise<void>>();

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(Messenger.name);
    const { temporalAddress: address, temporalNamespace: namespace } = configuration;
    this.outages = new Outages(logger, {
      temporal: {
        name: temporalAt(address ?? 'an address that is not set'),
        meanwhile:
          'What is decided is accepted; it waits in the outbox, and the worker tells it once Temporal answers. Check the server and the address.',
        back: 'what is decided is told at once again.',
      },
    });
    this.temporal = address ? temporalClient({ address, namespace }) : null;
  }

  /** In order for each workflow: a signal that overtook the start would find nobody. */
  tell(message: Tell): void {
    const { temporal } = this;
    if (!temporal) return;
    const { workflowId } = message;
    const before = this.underway.get(workflowId) ?? Promise.resolve();
    const sent = before
      .then(() => this.send(temporal.client, message))
      .then(
        () => this.outages.up('temporal'),
        (error: unknown) => {
          if (saysTemporalIsAway(error)) return this.outages.down('temporal', error);
          this.outages.up('temporal');
          this.logger.debug({ err: error, workflowId }, 'not told now; the relay will tell it');
        },
      )
      .finally(() => this.underway.get(workflowId) === sent && this.underway.delete(workflowId));
    this.underway.set(workflowId, sent);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underway.values());
    await this.temporal?.close();
  }

  private send(client: Client, { workflowId, told, row, start }: Tell): Promise<void> {
    return client.withDeadline(Date.now() + PATIENCE_MS, async () => {
      if (!start) return tellInput(client, workflowId, { told, row });
      await client.workflow
        .start(start.workflow, {
          workflowId,
          taskQueue: start.taskQueue,
          args: [{ ...start.input, told }],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        })
        .catch(ignoreStarted);
    });
  }
}

function ignoreStarted(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}
