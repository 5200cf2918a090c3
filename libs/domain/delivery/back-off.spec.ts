import { MAX_ATTEMPTS, waitAfter } from './back-off';

test('each refusal waits longer than the one before, and the last gives up', () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, refusals) => waitAfter(refusals + 1));
  expect(waits.at(-1)).toBeNull();
  const minutes = waits.slice(0, -1).map((ms) => ms! / 60_000);
  expect(minutes).toEqual([1, 5, 15, 60, 240]);
});
