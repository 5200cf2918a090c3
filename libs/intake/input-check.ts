import { Refusal } from '#libs/contracts/refusal';
import { type CivilDate, civilDateOf, isCivilDate } from '#libs/domain/clock/civil-date';
import { isKeepable } from '#libs/domain/keepable';

export interface InputFault {
  path: string;
  message: string;
  /** Row of a bulk input, from 1. */
  row?: number;
}

/** Gathers the faults of an input, so that a person sees all of them at once. */
export class InputCheck {
  readonly faults: InputFault[] = [];

  ensure(holds: boolean, path: string, message: string, row?: number): boolean {
    if (!holds) this.faults.push({ path, message, ...(row === undefined ? {} : { row }) });
    return holds;
  }

  /** Free text as it is, HTML and SQL included; only what PostgreSQL cannot keep is turned away. */
  text(path: string, value: string | undefined, options: { required?: boolean; most?: number; row?: number } = {}): boolean {
    const { required = true, most = 4000, row } = options;
    if (value === undefined) return this.ensure(!required, path, '不得为空', row);
    return (
      this.ensure(typeof value === 'string' && !(required && value.trim() === ''), path, '不得为空', row) &&
      this.ensure(value.length <= most, path, `不得超过 ${most} 字`, row) &&
      this.ensure(isKeepable(value), path, '含有无法保存的字符', row)
    );
  }

  date(path: string, value: CivilDate): boolean {
    return this.ensure(typeof value === 'string' && isCivilDate(value), path, '须为 YYYY-MM-DD 形式的有效日期');
  }

  /** @throws Refusal `invalid-input` with `errors` when anything was found */
  done(): void {
    if (this.faults.length > 0) throw new Refusal('invalid-input', this.faults[0]!.message, { errors: this.faults });
  }
}

/** @throws Refusal `date-in-future` for an event that has not happened by the realm's clock */
export function refuseFuture(path: string, date: CivilDate, now: number): void {
  const today = civilDateOf(now);
  if (date > today) throw new Refusal('date-in-future', `日期 ${date} 晚于今日 ${today}。`, { errors: [{ path, message: '日期在将来' }] });
}
