/**
 * Removes the parts that differ between versions and records of claims: an undo restores the content in new
 * versions.
 */
export function normalizeContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalizeContent);
  if (typeof value !== "object" || value === null) return value;
  const { recordedAt: _, ...rest } = value as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, below]) => [key, normalizeContent(below)] as const);
  const nodes = (rest.claims as { nodes: { retractedAt: string | null }[] } | undefined)?.nodes;
  const live = nodes && { claims: { nodes: nodes.filter(({ retractedAt }) => retractedAt === null) } };
  return { ...Object.fromEntries(entries), ...live };
}
