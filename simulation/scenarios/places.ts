import type { Side } from './scenario';

/** Invented, and named as examples: no real subdistrict, community or compound is meant. */
export const SUBDISTRICTS: Record<Side, { code: string; name: string }> = {
  east: { code: 'example-east', name: '示例东街道' },
  west: { code: 'example-west', name: '示例西街道' },
};

export const COMMUNITIES: Record<Side, { code: string; name: string; subdistrict: string }> = {
  east: { code: 'example-east-community', name: '示例东社区', subdistrict: 'example-east' },
  west: { code: 'example-west-community', name: '示例西社区', subdistrict: 'example-west' },
};
