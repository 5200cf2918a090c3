import { z } from 'zod';
import { ROLES } from '#libs/contracts/role';
import { at, listed, whole } from '../http/answer-field';
import { id, text } from '../http/field';
import { PERMISSIONS, type Permission } from './permission';

export const password = z.string('须为文字').min(10, '密码至少 10 个字符').max(200, '密码不超过 200 个字符');
export const login = z.string('须为登录名').regex(/^[\w.@-]{2,80}$/, '登录名由字母、数字、点、@、下划线和连字符组成');

export const LogIn = z
  .object({ login, password: z.string().min(1).max(200), realmId: id.default('real'), postId: id.optional() })
  .meta({ examples: [{ login: 'zhang.wei', password: 'correct horse battery' }] });
export type LogIn = z.infer<typeof LogIn>;

export const ChoosePost = z.object({ postId: id }).meta({ examples: [{ postId: 'post-coordination' }] });
export type ChoosePost = z.infer<typeof ChoosePost>;

export const ChangePassword = z
  .object({ current: z.string().min(1).max(200), next: password })
  .meta({ examples: [{ current: 'correct horse battery', next: 'another long passphrase' }] });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const SetUp = z
  .object({ token: z.string().min(1).max(100), login, name: text(80), password })
  .meta({ examples: [{ token: 'example-setup-token', login: 'first.admin', name: '系统管理员', password: 'a long first passphrase' }] });
export type SetUp = z.infer<typeof SetUp>;

export const NewApiKey = z
  .object({ title: text(120), personId: id, postId: id })
  .meta({ examples: [{ title: '财政系统接口', personId: 'person-finance', postId: 'post-finance' }] });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const HeldPost = z
  .object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    role: z.enum(ROLES),
    organisation: z.object({ id: z.string(), code: z.string(), name: z.string() }),
    /** Held for somebody on leave: for whom, until when, and how many tasks are open there; null where the post is one's own. */
    deputy: z.object({ for: z.object({ id: z.string(), name: z.string() }).nullable(), until: at.nullable(), open: whole }).nullable(),
  })
  .meta({ id: 'HeldPost' });
export type HeldPost = z.infer<typeof HeldPost>;

const whoAmI = z.object({
  realm: z.object({ id: z.string(), kind: z.enum(['real', 'simulation']), title: z.string(), now: at }),
  person: z.object({ id: z.string(), login: z.string(), name: z.string() }),
  post: HeldPost,
  posts: z.array(HeldPost),
  permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]).meta({ id: 'Permission' })),
});
export const WhoAmI = whoAmI.meta({ id: 'WhoAmI' });
export type WhoAmI = z.infer<typeof WhoAmI>;

export const LoggedIn = whoAmI.extend({ token: z.string(), expiresAt: at }).meta({ id: 'LoggedIn' });
export type LoggedIn = z.infer<typeof LoggedIn>;

const apiKey = z.object({
  id: z.string(),
  title: z.string(),
  personId: z.string(),
  postId: z.string(),
  createdAt: at,
  revokedAt: at.nullable(),
});
export const ApiKeyAnswer = apiKey.meta({ id: 'ApiKey' });
export const ApiKeyList = listed(ApiKeyAnswer);
/** The key itself is shown once: a repeat of the request shows null. */
export const IssuedApiKey = apiKey.extend({ key: z.string().nullable() }).meta({ id: 'IssuedApiKey' });
export type IssuedApiKey = z.infer<typeof IssuedApiKey>;
