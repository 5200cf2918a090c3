import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Notifier, type NotifierHealth } from './notifier';

@Controller('health')
export class HealthController {
  constructor(private readonly notifier: Notifier) {}

  /** 503 while PostgreSQL or Redis is away. What carries a channel and is away is shown and changes nothing: its messages wait. */
  @Get()
  async read(@Res({ passthrough: true }) response: Response): Promise<NotifierHealth> {
    const health = await this.notifier.health();
    if (health.status !== 'ok') response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return health;
  }
}
