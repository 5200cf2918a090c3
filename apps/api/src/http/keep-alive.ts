import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Longer than a proxy before it keeps its idle connections (60 s as a rule), so that it is never this side that ends one under a request. */
const KEEP_ALIVE_MS = 75_000;
const SWEEP_MS = 50;

/** How long a connection stays open between two requests. */
@Injectable()
export class KeepAlive implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  #sweep: NodeJS.Timeout | undefined;

  constructor(private readonly host: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Whoever is being served still gets an answer; the connection ends after it, or the stop would wait for the caller to leave. */
  beforeApplicationShutdown(): void {
    this.#sweep = setInterval(() => this.#server.closeIdleConnections(), SWEEP_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#sweep);
  }

  get #server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
