import { Module } from '@nestjs/common';
import { DeliveryController } from './delivery.controller';
import { DeliveryService } from './delivery.service';
import { MessageController } from './message.controller';

@Module({ controllers: [DeliveryController, MessageController], providers: [DeliveryService] })
export class DeliveryModule {}
