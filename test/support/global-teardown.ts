/** After the last test file: ends what was started for the run. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.partsBroker?.stop();
}
