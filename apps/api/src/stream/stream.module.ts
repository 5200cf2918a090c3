import { Module } from '@nestjs/common';
import { Hints } from './hints';
import { SessionWatch } from './session-watch';
import { StreamController } from './stream.controller';
import { StreamService } from './stream.service';

@Module({ controllers: [StreamController], providers: [StreamService, Hints, SessionWatch] })
export class StreamModule {}
