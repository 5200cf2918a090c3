import { Global, Module } from '@nestjs/common';
import { Records } from '../auth/records';
import { Intake } from './intake';
import { Messenger } from './messenger';

/** What every area hands its inputs to, and asks whether a record is the caller's. */
@Global()
@Module({ providers: [Messenger, Intake, Records], exports: [Intake, Records] })
export class IntakeModule {}
