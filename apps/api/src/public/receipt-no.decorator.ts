import { Param, type PipeTransform } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import { isKeepable } from '#libs/domain/keepable';

/** Receipts hold Chinese words; what cannot be one names nothing. */
const wellFormed: PipeTransform<string, string> = {
  transform(value) {
    if (value.length > 120 || !isKeepable(value)) throw new Refusal('not-found', '没有这个回执号的异议。');
    return value.trim();
  },
};

/** The path parameter that names a receipt. */
export const ReceiptNo = (): ParameterDecorator => Param('receiptNo', wellFormed);
