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

/** Those who carry the renewal, without the auditor, who writes nothing, and the administrator, who keeps accounts and rules. */
export const ACTING: readonly Role[] = ['coordination', 'department', 'subdistrict', 'owners-body', 'finance', 'leadership'];
