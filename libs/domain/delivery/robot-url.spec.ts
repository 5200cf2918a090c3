import { faultOfRobotUrl } from './robot-url';

const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';
const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=t';
const FEISHU = 'https://open.feishu.cn/open-apis/bot/v2/hook/0a1b-2c';

test('the vendors’ own URLs are taken', () => {
  expect(faultOfRobotUrl('wecom-robot', WECOM, [])).toBeNull();
  expect(faultOfRobotUrl('dingtalk-robot', DINGTALK, [])).toBeNull();
  expect(faultOfRobotUrl('feishu-robot', FEISHU, [])).toBeNull();
});

test.each([
  ['another vendor’s', FEISHU],
  ['without TLS', WECOM.replace('https', 'http')],
  ['another port', WECOM.replace('.com', '.com:8443')],
  ['a host that begins alike', WECOM.replace('qq.com', 'qq.com.example.test')],
  ['a host behind a user name', 'https://qyapi.weixin.qq.com@10.0.0.1/cgi-bin/webhook/send?key=k'],
  ['the host with a user name', WECOM.replace('://', '://user:word@')],
  ['the metadata of a cloud', 'http://169.254.169.254/cgi-bin/webhook/send?key=k'],
  ['a private address', 'https://127.0.0.1/cgi-bin/webhook/send?key=k'],
  ['another path', 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=k'],
  ['no key', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'],
  ['a file', 'file:///etc/passwd'],
  ['no URL', 'qyapi.weixin.qq.com'],
])('%s is not', (_, url) => {
  expect(faultOfRobotUrl('wecom-robot', url, [])).not.toBeNull();
});

test('a host that the operator named is called with and without TLS, on its port, at the same path', () => {
  const url = 'http://127.0.0.1:8080/cgi-bin/webhook/send?key=k';
  expect(faultOfRobotUrl('wecom-robot', url, ['127.0.0.1:8080'])).toBeNull();
  expect(faultOfRobotUrl('wecom-robot', url.replace('8080', '8081'), ['127.0.0.1:8080'])).not.toBeNull();
  expect(faultOfRobotUrl('wecom-robot', url.replace('webhook', 'x'), ['127.0.0.1:8080'])).not.toBeNull();
});
