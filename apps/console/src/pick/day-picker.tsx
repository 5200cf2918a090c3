import { DatePicker } from 'antd';
import dayjs from 'dayjs';

/** A civil date, `YYYY-MM-DD` in and out: no hour and no time zone ever comes near it. */
export function DayPicker({
  id,
  value,
  onChange,
  placeholder = '选择日期',
  label,
}: {
  id?: string;
  value?: string;
  onChange?: (day: string | undefined) => void;
  placeholder?: string;
  /** Where no form's label stands beside it. */
  label?: string;
}) {
  return (
    <DatePicker
      id={id}
      aria-label={label}
      className="full"
      value={value ? dayjs(value, 'YYYY-MM-DD') : null}
      // Enter takes the day that was typed; the browser would also send a form whose only line this is.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
      placeholder={placeholder}
      format="YYYY-MM-DD"
    />
  );
}
