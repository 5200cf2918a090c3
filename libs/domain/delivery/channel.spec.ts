import fc from 'fast-check';
import { type Channel, CHANNELS, channelsFor, isRobot, matterOf, ROBOT_KINDS } from './channel';

const ALL = { mail: true, phone: true, robots: ROBOT_KINDS };
const KINDS = ['remind', 'overdue', 'nudge', 'copy', 'escalate', 'escalation-decided', 'letter', 'letter-waiting', 'something-new'];
const reach = fc.record({ mail: fc.boolean(), phone: fc.boolean(), robots: fc.subarray([...ROBOT_KINDS]) });
const chosen = fc.option(fc.subarray([...CHANNELS]), { nil: undefined });

test('whatever was chosen, an escalation reaches the person', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), chosen, reach, (kind, choice, by) => {
      const channels = channelsFor(kind, choice, by);
      if (matterOf(kind) === 'escalation') expect(channels.some((channel) => !isRobot(channel))).toBe(true);
      else expect(channels.length > 0).toBe(choice === undefined || choice.length > 0);
    }),
  );
});

test('only channels that are there are taken, each once, and none that was not chosen but the app', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), chosen, reach, (kind, choice, by) => {
      const channels = channelsFor(kind, choice, by);
      expect(new Set(channels).size).toBe(channels.length);
      for (const channel of channels) {
        expect(channel === 'in-app' || (choice ?? ['mail']).includes(channel)).toBe(true);
        if (isRobot(channel)) expect(by.robots).toContain(channel);
      }
      expect([by.mail || !channels.includes('mail'), by.phone || !channels.includes('sms')]).toEqual([true, true]);
    }),
  );
});

test('a circular that nobody can be mailed goes by what was chosen', () => {
  expect(channelsFor('circular', ['sms'], { ...ALL, mail: false })).toEqual(['sms']);
});

test.each<[string, Channel[] | undefined, Channel[]]>([
  ['remind', undefined, ['in-app', 'mail']],
  ['remind', [], []],
  ['remind', ['dingtalk-robot'], ['dingtalk-robot']],
  ['overdue', ['dingtalk-robot'], ['dingtalk-robot', 'in-app']],
  ['overdue', [], ['in-app']],
  // Free words of a person, and a signed paper, are not for a group.
  ['escalation-decided', ['mail', 'feishu-robot'], ['mail']],
  ['letter', ['sms', 'wecom-robot'], ['sms']],
  // Of a circular the whole is in its mail.
  ['circular', ['in-app'], ['in-app', 'mail']],
  ['circular', ['mail', 'sms'], ['mail', 'sms']],
])('%s, chosen %j: %j', (kind, choice, channels) => {
  expect(channelsFor(kind, choice, ALL)).toEqual(channels);
});
