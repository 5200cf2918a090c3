import { Module } from '@nestjs/common';
import { PublicController } from './public.controller';
import { PublicNoticeService } from './public-notice.service';
import { PublicObjectionService } from './public-objection.service';

@Module({ controllers: [PublicController], providers: [PublicNoticeService, PublicObjectionService] })
export class PublicModule {}
