import { Injectable } from '@nestjs/common';
import type { ThrottlerOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { Throttle } from '../http/throttle.guard';

const getTracker = (request: Record<string, unknown>): string => String((request as unknown as Request).ip);

/** A whole compound may sit behind one address, so reading is wide; what is written, or asked by a number that could be guessed at, is narrow. */
const READING: ThrottlerOptions[] = [{ name: 'public', ttl: 60_000, limit: 300, getTracker }];
const NARROW: ThrottlerOptions[] = [
  { name: 'public-minute', ttl: 60_000, limit: 10, getTracker },
  { name: 'public-hour', ttl: 3_600_000, limit: 60, getTracker },
];

@Injectable()
export class PublicReading extends Throttle {
  protected readonly asked = '查阅';

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = READING;
  }
}

@Injectable()
export class PublicNarrow extends Throttle {
  protected readonly asked = '提交或查询';

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = NARROW;
  }
}
