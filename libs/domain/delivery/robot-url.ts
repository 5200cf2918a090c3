import type { RobotKind } from './channel';

/** Where a vendor takes a robot's messages, and the place in the URL of the key that tells the robot. */
const DOORS: Record<RobotKind, { host: string; path: RegExp; key: string | null }> = {
  'wecom-robot': { host: 'qyapi.weixin.qq.com', path: /^\/cgi-bin\/webhook\/send$/, key: 'key' },
  'dingtalk-robot': { host: 'oapi.dingtalk.com', path: /^\/robot\/send$/, key: 'access_token' },
  'feishu-robot': { host: 'open.feishu.cn', path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/, key: null },
};

/**
 * What is wrong with a robot's URL, as a sentence; null where nothing is. An administrator writes it and our machine calls it: only
 * the vendor's own host is called, over TLS, or a host that the operator has named for a private deployment.
 *
 * @param hosts `host` or `host:port` as the operator named them; these are also called without TLS
 */
export function faultOfRobotUrl(kind: RobotKind, text: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(text)) return '须为网址';
  const url = new URL(text);
  const { host, path, key } = DOORS[kind];
  if (url.username !== '' || url.password !== '') return '网址中不得含有用户名或口令';
  const named = hosts.includes(url.host);
  if (!named && url.host !== host) return `网址的主机须为 ${host}`;
  if (url.protocol !== 'https:' && !(named && url.protocol === 'http:')) return '网址须以 https:// 开头';
  if (!path.test(url.pathname)) return '不是该平台群机器人的网址';
  return key === null || url.searchParams.get(key) ? null : `网址中缺少 ${key}`;
}
