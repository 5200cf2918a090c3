import { Module } from '@nestjs/common';
import { NoticeController } from './notice.controller';
import { NoticeService } from './notice.service';
import { ObjectionController } from './objection.controller';

@Module({ controllers: [NoticeController, ObjectionController], providers: [NoticeService] })
export class NoticeModule {}
