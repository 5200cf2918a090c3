import { Input } from 'antd';
import { useState } from 'react';
import { fenOf, yuan } from './money';

const NOUGHT = /^0+(\.0{1,2})?$/;

/** A sum that is written in yuan and kept in fen; what is no sum is kept as it was typed, for the form to say so. */
export function FenInput({
  value,
  onChange,
  ...rest
}: {
  id?: string;
  value?: number | string;
  onChange?: (value: number | string | undefined) => void;
}) {
  const [typed, setTyped] = useState(typeof value === 'number' ? yuan(value) : '');
  return (
    <Input
      {...rest}
      inputMode="decimal"
      className="nums"
      suffix="元"
      maxLength={24}
      value={typed}
      onChange={({ target: { value: text } }) => {
        setTyped(text);
        const kept = text.trim();
        onChange?.(kept === '' ? undefined : NOUGHT.test(kept) ? 0 : (fenOf(kept) ?? kept));
      }}
    />
  );
}
