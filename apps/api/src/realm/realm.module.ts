import { Module } from '@nestjs/common';
import { RealmController } from './realm.controller';
import { RealmService } from './realm.service';

@Module({ controllers: [RealmController], providers: [RealmService] })
export class RealmModule {}
