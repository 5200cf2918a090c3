import { Param, type PipeTransform } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';

const ID = /^[\w.:-]{1,100}$/;

/** What cannot be the id of anything names nothing. */
const wellFormed: PipeTransform<string, string> = {
  transform(value) {
    if (!ID.test(value)) throw new Refusal('not-found', '没有这个编号的记录。');
    return value;
  },
};

/** A path parameter that names a record; `:id` unless another name is given. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, wellFormed);
