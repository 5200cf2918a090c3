const { default: Sequencer } = require('@jest/test-sequencer');

// Where no run has left its times yet, as on a new machine, Jest goes by the size of files; those of ours that take longest are not the
// largest.
const LONG = [
  /^test\/commands\/bench/,
  /^test\/console\//,
  /^test\/(commands|faults|server|onboarding)\//,
  /^(test|apps|workflows|activities|simulation|tools|libs\/(intake|queues))\//,
];

/** Starts the files that take longest first, so that in the end nobody waits for one that a single worker is at. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const found = LONG.findIndex((pattern) => pattern.test(path.slice(context.config.rootDir.length + 1)));
      return found < 0 ? LONG.length : found;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
