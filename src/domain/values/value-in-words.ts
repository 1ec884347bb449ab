/**
 * Formats a recorded value in words: a number or date as it is, an amount of money with its currency, a list by its items.
 */
export function formatValueInWords(recorded: unknown): string {
  if (Array.isArray(recorded)) return recorded.map(formatValueInWords).join(", ");
  if (typeof recorded !== "object" || recorded === null) return String(recorded);
  const { amount, currency } = recorded as { readonly amount?: unknown; readonly currency?: unknown };
  return amount === undefined ? JSON.stringify(recorded) : `${String(amount)} ${String(currency)}`;
}
