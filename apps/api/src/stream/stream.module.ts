import { Module } from '@nestjs/common';
import { Hints } from './hints';
import { StreamController } from './stream.controller';
import { StreamService } from './stream.service';

@Module({ controllers: [StreamController], providers: [StreamService, Hints] })
export class StreamModule {}
