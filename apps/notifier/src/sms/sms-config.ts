import { z } from 'zod';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** How a gateway for short messages is called. */
export interface SmsConfig {
  url: string;
  /** JSON with `{{phone}}`, `{{text}}` and `{{id}}` in its texts. */
  body: Json;
  /** `name: value`, such as a token that the gateway gave. */
  header: { name: string; value: string } | null;
  hmacSecret: string | null;
  /** The member of the answer, and its value, that say yes; without one, status 2xx does. */
  success: { path: string[]; value: string } | null;
}

const HEADER = /^([\w-]+):\s*(\S.*)$/;
const SUCCESS = /^([\w.]+)=(.+)$/;

const json = z.string().transform((text, ctx): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    ctx.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
});

/** The gateway's variables, within the notifier's. */
export const smsVariables = {
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_BODY: json.default({ phone: '{{phone}}', text: '{{text}}', id: '{{id}}' }),
  SMS_HEADER: z.string().regex(HEADER, 'name: value').optional(),
  SMS_HMAC_SECRET: z.string().min(16).optional(),
  SMS_SUCCESS: z.string().regex(SUCCESS, 'path=value').optional(),
};

export function smsConfigOf(data: {
  SMS_URL?: string | undefined;
  SMS_BODY: Json;
  SMS_HEADER?: string | undefined;
  SMS_HMAC_SECRET?: string | undefined;
  SMS_SUCCESS?: string | undefined;
}): SmsConfig | null {
  if (data.SMS_URL === undefined) return null;
  const [, name, value] = HEADER.exec(data.SMS_HEADER ?? '') ?? [];
  const [, path, expected] = SUCCESS.exec(data.SMS_SUCCESS ?? '') ?? [];
  return {
    url: data.SMS_URL,
    body: data.SMS_BODY,
    header: name === undefined ? null : { name, value: value! },
    hmacSecret: data.SMS_HMAC_SECRET ?? null,
    success: path === undefined ? null : { path: path.split('.'), value: expected! },
  };
}

/** The template with its placeholders filled in. What is filled in stays text, whatever it holds. */
export function filled(template: Json, values: Record<string, string>): Json {
  if (typeof template === 'string') return template.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
  if (Array.isArray(template)) return template.map((member) => filled(member, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, member]) => [key, filled(member, values)]));
}
