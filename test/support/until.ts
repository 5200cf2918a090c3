/** Waits for a condition, asked again and again; a part that is away for the moment counts as «not yet». */
export async function until(holds: () => Promise<boolean>, what = holds.toString(), withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  for (let trouble: unknown; ;) {
    const held = await holds().catch((error: unknown) => {
      trouble = error;
      return false;
    });
    if (held) return;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`, { cause: trouble });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
