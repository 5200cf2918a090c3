import { Select } from 'antd';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour} 时` }));

/** A full hour of the day. */
export function HourPicker({ id, value, onChange }: { id?: string; value?: number; onChange?: (hour: number) => void }) {
  return <Select id={id} value={value} onChange={onChange} options={HOURS} className="hour-picker" />;
}
