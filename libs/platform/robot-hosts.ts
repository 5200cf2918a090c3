/** Hosts of robots beside the vendors' own: `host` or `host:port`, apart by commas. For private deployments, and for tests. */
export const ROBOT_HOSTS = 'ROBOT_HOSTS';

export function readRobotHosts(environment: NodeJS.ProcessEnv): string[] {
  return (environment[ROBOT_HOSTS] ?? '').split(/[\s,]+/).filter(Boolean);
}
