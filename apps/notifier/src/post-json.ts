/** More than this of an answer is nobody's to read. */
const LONGEST_ANSWER = 16_384;

export type HttpAnswer = { status: number; body: string } | { error: string };

/** One POST. Follows no redirect: it would lead past the hosts that may be called. The error never holds the URL, whose key is a secret. */
export async function postJson(url: string, body: string, headers: Record<string, string>, timeoutMs: number): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await beginning(response) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

async function beginning(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes >= LONGEST_ANSWER) break;
  }
  return Buffer.concat(parts).subarray(0, LONGEST_ANSWER).toString();
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return 'no answer within the time';
  return cause?.code ?? cause?.message ?? message;
}
