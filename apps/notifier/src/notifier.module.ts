import { type BeforeApplicationShutdown, type DynamicModule, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { HealthController } from './health.controller';
import { Notifier } from './notifier';
import type { NotifierConfig } from './notifier.config';

/** Ties the notifier to the application's life: nothing starts in a constructor, and it drains before Nest closes the rest. */
@Injectable()
class NotifierLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly notifier: Notifier) {}

  onApplicationBootstrap(): void {
    this.notifier.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.notifier.stop();
  }
}

@Module({})
export class NotifierModule {
  static with(config: NotifierConfig, installation: string, logger: Logger): DynamicModule {
    return {
      module: NotifierModule,
      controllers: [HealthController],
      providers: [{ provide: Notifier, useFactory: () => new Notifier(config, installation, logger) }, NotifierLifecycle],
    };
  }
}
