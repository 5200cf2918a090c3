export const ROLES = [
  'coordination',
  'department',
  'subdistrict',
  'owners-body',
  'finance',
  'leadership',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];
