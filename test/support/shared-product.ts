import { randomBytes } from 'node:crypto';
import { furnish } from '../../tools/furnish';
import { MailSink } from '../../tools/parts/mail';
import type { Registry } from '../../tools/parts/registry';
import { type PartAddresses, startProduct } from '../../tools/product/product';

/** The whole product, as the files that use it in a browser share it: each sets up a realm of its own in it. */
export interface SharedProduct {
  url: string;
  /** Of the real realm. */
  administrator: { login: string; password: string };
}

/** Starts api, worker and notifier on a database of their own; a realm's people and clock are no other's, so one product serves every file. */
export async function startSharedProduct(
  registry: Registry,
  parts: Omit<PartAddresses, 'smtpUrl'>,
): Promise<SharedProduct & { stop(): Promise<void> }> {
  const mail = await new MailSink().start();
  const folder = registry.makeFolder('logs');
  const end = async () => {
    await mail.stop();
    registry.removeFolder(folder);
  };
  const administrator = { login: 'admin', password: randomBytes(9).toString('base64url') };
  try {
    await furnish(parts.databaseUrl, `console-${randomBytes(4).toString('hex')}`);
    const product = await startProduct({ parts: { ...parts, smtpUrl: mail.url }, registry, folder, administrator });
    const stop = async () => {
      await product.stop();
      await end();
    };
    return { url: product.url, administrator, stop };
  } catch (error) {
    await end();
    throw error;
  }
}
