import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Application } from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { Configuration } from './configuration';
import { serveConsole } from './console/serve-console';
import { useBodyParsers } from './http/body-parser';
import { answerOutsideApi } from './http/outside-api';
import { nameRequest } from './http/request-id';
import { serveDocs } from './http/open-api';

/** The API, complete but not listening: the caller calls `listen`, and `close`, which lets running requests end. */
export async function createApi(configuration: Configuration): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(configuration), { bodyParser: false, bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.set('trust proxy', configuration.trustedProxies ?? 'loopback');
  app.set('query parser', 'simple');
  // An ETag is a revision here (decision 12), never a digest of the answer.
  app.set('etag', false);
  app.use(nameRequest);
  // Offices run it on plain HTTP inside their network: a page must not be told to fetch its parts by HTTPS.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  if (configuration.consoleFolder) serveConsole(app.getHttpAdapter().getInstance() as Application, configuration.consoleFolder);
  app.use(answerOutsideApi);
  app.use(cookieParser());
  useBodyParsers(app.getHttpAdapter().getInstance() as Application);
  app.setGlobalPrefix('api/v1');
  serveDocs(app);
  return app;
}
