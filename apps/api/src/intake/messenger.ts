import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { PinoLogger } from 'nestjs-pino';
import { QUEUE_PROJECTS } from '#libs/contracts/process';
import { SIGNAL_INPUT } from '#libs/contracts/signal';
import type { Accepted } from '#libs/intake/accept';
import { CONFIGURATION, type Configuration } from '../configuration';

type Tell = NonNullable<Accepted<unknown>['tell']>;

/** By name: the API must not load workflow code. */
const WORKFLOW = 'renewalProjectWorkflow';
const PATIENCE_MS = 2_000;

/**
 * Tells the workflow at once that its inbox has grown. It is a courtesy: nobody waits for it, and what is lost here is told again
 * by the relay, from the outbox.
 */
@Injectable()
export class Messenger implements OnApplicationShutdown {
  private readonly connection: Connection | null;
  private readonly client: Client | null;
  private readonly underway = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(Messenger.name);
    const { temporalAddress: address, temporalNamespace: namespace } = configuration;
    this.connection = address ? Connection.lazy({ address }) : null;
    this.client = this.connection ? new Client({ connection: this.connection, namespace }) : null;
  }

  tell(message: Tell): void {
    if (!this.client) return;
    const sent = this.send(this.client, message)
      .catch((error: unknown) =>
        this.logger.debug({ err: error, workflowId: message.workflowId }, 'not told now; the relay will tell it. Is Temporal up?'),
      )
      .finally(() => this.underway.delete(sent));
    this.underway.add(sent);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underway);
    await this.connection?.close();
  }

  private send(client: Client, { workflowId, told, row, start }: Tell): Promise<void> {
    return client.withDeadline(Date.now() + PATIENCE_MS, async () => {
      if (!start) return client.workflow.getHandle(workflowId).signal(SIGNAL_INPUT, { told, row });
      await client.workflow
        .start(WORKFLOW, { workflowId, taskQueue: QUEUE_PROJECTS, args: [start], workflowIdReusePolicy: 'REJECT_DUPLICATE' })
        .catch(ignoreStarted);
    });
  }
}

function ignoreStarted(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}
