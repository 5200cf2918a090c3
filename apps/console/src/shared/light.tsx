import { Tag } from 'antd';
import type { Light } from '../api/types';

const LIGHTS: Record<Light, { words: string; colour: string }> = {
  red: { words: '红灯', colour: 'error' },
  yellow: { words: '黄灯', colour: 'warning' },
  green: { words: '绿灯', colour: 'success' },
  grey: { words: '不计', colour: 'default' },
};

/** 红黄绿灯, told by word as well as by colour. */
export function LightTag({ light }: { light: Light }) {
  const { words, colour } = LIGHTS[light];
  return <Tag color={colour}>{words}</Tag>;
}
