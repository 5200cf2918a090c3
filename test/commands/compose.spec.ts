import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import path from 'node:path';
import { parse } from 'yaml';
import { ask, startApi } from '../api/api.fixture';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; target: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  ports?: string[];
  volumes?: string[];
  networks?: { default: { ipv4_address: string } };
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, null>;
  networks: { default: { ipam: { config: { subnet: string; ip_range: string }[] } } };
}

const root = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = read('deploy/Dockerfile');

const services = Object.entries(compose.services);
const built = services.filter(([, { build }]) => build);
/** Those of our own code: nginx, which gives the console's files, reads nothing of it. */
const processes = built.filter(([name]) => name !== 'console');

/** Variables that our own code reads from its environment: what else Compose sets would be set for nobody. */
function variablesRead(folder: string): Set<string> {
  const found = new Set<string>();
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.tsx?$/.test(file) || /\.spec\.ts$|\/generated\//.test(file)) continue;
    for (const [name] of readFileSync(file, 'utf8').matchAll(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\b/g)) found.add(name);
  }
  return found;
}

/** What the image of a service says of its own health. */
function healthcheckOf({ build }: Service): string | undefined {
  const [, stage] = dockerfile.split(new RegExp(`^FROM \\S+ AS ${build?.target}$`, 'm'));
  return /^HEALTHCHECK .*$/m.exec(stage?.split(/^FROM /m)[0] ?? '')?.[0];
}

it('builds an image for each process of the product, from a stage that the Dockerfile has', () => {
  expect(built.map(([name]) => name).sort()).toEqual(['api', 'console', 'migrate', 'notifier', 'worker']);
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
  for (const [, { build }] of built) {
    expect(existsSync(path.join(root, build!.context, build!.dockerfile))).toBe(true);
    expect(stages).toContain(build!.target);
  }
});

it('names a version of every image that it does not build', () => {
  for (const [name, { image }] of services.filter(([, { build }]) => !build))
    expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d[\w.]*$/)]);
});

it('sets only variables that the product reads, and each that a process cannot start without', () => {
  const known = new Set(['apps', 'libs', 'tools'].flatMap((folder) => [...variablesRead(folder)]));
  for (const [name, { environment = {} }] of processes) {
    expect(Object.keys(environment).filter((variable) => !known.has(variable))).toEqual([]);
    expect([name, environment]).toEqual([name, expect.objectContaining({ DATABASE_URL: expect.stringContaining('@postgres:5432/') })]);
  }
  // The notifier neither seals nor opens residents' data: it has no key.
  const keyed = built.filter(([, { environment }]) => environment?.JIUGAI_DATA_KEYS !== undefined).map(([name]) => name);
  expect(keyed.sort()).toEqual(['api', 'migrate', 'worker']);
});

it('reaches every part by the name of a service, on the port that it listens at', () => {
  const ports: Record<string, string> = { postgres: '5432', temporal: '7233', redis: '6379', mail: '1025' };
  for (const [, { environment = {} }] of processes) {
    const addresses = [environment.DATABASE_URL, environment.TEMPORAL_ADDRESS, environment.REDIS_URL, environment.SMTP_URL];
    const reached = addresses.map((address) => /(?:^|[@/])([a-z]+):(\d+)(?:\/|$)/.exec(address ?? ''));
    for (const match of reached) expect(match && ports[match[1]!]).toBe(match?.[2]);
    for (const match of reached) expect(Object.keys(compose.services)).toContain(match?.[1]);
  }
});

it('waits for what it needs, and only for what can say that it is there', () => {
  for (const [, { depends_on = {} }] of services) {
    for (const [needed, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(compose.services)).toContain(needed);
      if (condition === 'service_healthy')
        expect(compose.services[needed]!.healthcheck ?? healthcheckOf(compose.services[needed]!)).toBeDefined();
    }
  }
  for (const [name, { depends_on = {} }] of processes.filter(([one]) => one !== 'migrate')) {
    expect([name, depends_on.migrate]).toEqual([name, { condition: 'service_completed_successfully' }]);
  }
});

it('opens ports to this machine alone, and keeps volumes that it declares', () => {
  for (const [, { ports = [], volumes = [] }] of services) {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  }
});

describe('whose word on the address of a caller counts', () => {
  const { TRUSTED_PROXIES } = compose.services.api!.environment!;
  const [network] = compose.networks.default.ipam.config;

  it('is that of the console alone: at an address that no other container can be given', () => {
    const inside = (address: string, subnet: string) => {
      const [net, bits] = subnet.split('/') as [string, string];
      const list = new BlockList();
      list.addSubnet(net, Number(bits));
      return list.check(address);
    };
    expect(compose.services.console!.networks!.default.ipv4_address).toBe(TRUSTED_PROXIES);
    expect([inside(TRUSTED_PROXIES!, network!.subnet), inside(TRUSTED_PROXIES!, network!.ip_range)]).toEqual([true, false]);
  });

  it('is what nginx sees, never what the caller sent with it', () => {
    const nginx = read('deploy/console.conf.template');
    expect([...nginx.matchAll(/X-Forwarded-For (\S+);/g)].map(([, value]) => value)).toEqual(['$remote_addr']);
    expect(nginx).toMatch(/set_real_ip_from \$\{FRONT_PROXY\};\n\s*real_ip_header X-Forwarded-For;/);
    expect(dockerfile).toMatch(/ENV .*\bFRONT_PROXY=127\.0\.0\.1$/m);
  });

  it('lets nobody who comes in by the API’s own port, or by another proxy, choose the address that is counted', async () => {
    const api = await startApi({ trustedProxies: TRUSTED_PROXIES! });
    try {
      const forged = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}, 172.29.87.10, 172.29.87.1` });
      const tries = { login: [] as number[], objection: [] as number[] };
      for (let n = 1; n <= 12; n++) {
        const login = { body: { login: 'nobody', password: 'a wrong passphrase' }, key: '', headers: forged(n) };
        tries.login.push((await ask(api.url, 'POST', '/sessions', login)).status);
        tries.objection.push((await ask(api.url, 'GET', '/public/objections/none', { headers: forged(n) })).status);
      }
      expect(tries.login.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 429]);
      expect(tries.objection).toEqual([...Array<number>(10).fill(404), 429, 429]);
      expect(new Set(tries.login.slice(5))).toEqual(new Set([429]));
    } finally {
      await api.stop();
    }
  });
});

it('keeps what is installed on this machine out of the images', () => {
  expect(read('.dockerignore').split('\n')).toContain('**/node_modules');
});
