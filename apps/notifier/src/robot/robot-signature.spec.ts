import { signed } from './robot-signature';

/** Reckoned apart from our code: `printf '%s' TEXT | openssl dgst -sha256 -hmac KEY -binary | base64`. */
const AT = 1_700_000_000_123;

test('DingTalk: milliseconds and the secret under the secret, in the query', () => {
  const { url, body } = signed(
    'dingtalk-robot',
    { url: 'https://oapi.dingtalk.com/robot/send?access_token=t', secret: 'SECx' },
    { a: 1 },
    AT,
  );
  expect(new URL(url).searchParams.get('timestamp')).toBe('1700000000123');
  expect(url).toContain(`&sign=${encodeURIComponent('q4wtLvw+fNQvkSpza8+wKY7QYg1NCXGKj/5Hrh4ndQk=')}`);
  expect(body).toBe('{"a":1}');
});

test('Feishu: seconds and the secret as the key of nothing, in the body', () => {
  const { url, body } = signed('feishu-robot', { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/h', secret: 'SECx' }, { a: 1 }, AT);
  expect(url).toBe('https://open.feishu.cn/open-apis/bot/v2/hook/h');
  expect(JSON.parse(body)).toEqual({ timestamp: '1700000000', sign: 'SqAAKq+LeBpM90HLQbQZuXzQJU2DWQuN3nGpYvrdFMc=', a: 1 });
});

test('WeCom signs nothing, nor does a robot without a secret', () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';
  expect(signed('wecom-robot', { url, secret: 'SECx' }, { a: 1 }, AT)).toEqual({ url, body: '{"a":1}' });
  expect(signed('feishu-robot', { url, secret: null }, { a: 1 }, AT)).toEqual({ url, body: '{"a":1}' });
});
