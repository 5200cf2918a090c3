import { refuseIncomplete } from './wanted';

const PARTS = { DATABASE_URL: 'd', TEMPORAL_ADDRESS: 't', REDIS_URL: 'r', SMTP_URL: 's' };
const KEY = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

it('names all that is missing in one go, the data keys among it', () => {
  expect(() => refuseIncomplete({ REDIS_URL: 'r' })).toThrow(
    /^(?=[^]*DATABASE_URL: )(?=[^]*TEMPORAL_ADDRESS: )(?=[^]*SMTP_URL: )(?=[^]*JIUGAI_DATA_KEYS or JIUGAI_DATA_KEYS_FILE: [^\n]*openssl rand)(?![^]*REDIS_URL)/,
  );
  expect(() => refuseIncomplete(PARTS)).toThrow('JIUGAI_DATA_KEYS or JIUGAI_DATA_KEYS_FILE: ');
  expect(() => refuseIncomplete({ ...PARTS, JIUGAI_DATA_KEYS: KEY })).not.toThrow();
});

it('says what is wrong with keys that are none', () => {
  expect(() => refuseIncomplete({ ...PARTS, JIUGAI_DATA_KEYS: 'k1:short' })).toThrow();
  expect(() => refuseIncomplete({ ...PARTS, JIUGAI_DATA_KEYS: KEY, JIUGAI_DATA_KEYS_FILE: 'f' })).toThrow('name the keys once');
});
