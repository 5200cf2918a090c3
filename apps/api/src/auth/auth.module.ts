import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { MediaTypeGuard } from '../http/media-type.guard';
import { WriteGuard } from '../http/write.guard';
import { ApiKeyController } from './api-key.controller';
import { ApiKeyService } from './api-key.service';
import { AuthGuard } from './auth.guard';
import { HeldPostRepository } from './held-post.repository';
import { LoginAttemptRepository } from './login-attempt.repository';
import { LOGIN_THROTTLES } from './login-throttle.guard';
import { SessionController } from './session.controller';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { SetupController } from './setup.controller';
import { SetupService } from './setup.service';

/** Who asks, and whether they may: the three guards stand before every endpoint, in this order. */
@Global()
@Module({
  imports: [ThrottlerModule.forRoot(LOGIN_THROTTLES)],
  controllers: [SessionController, SetupController, ApiKeyController],
  exports: [HeldPostRepository, SessionRepository],
  providers: [
    SessionRepository,
    SessionService,
    HeldPostRepository,
    LoginAttemptRepository,
    ApiKeyService,
    SetupService,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: MediaTypeGuard },
    { provide: APP_GUARD, useClass: WriteGuard },
  ],
})
export class AuthModule {}
