/** An instant as "2026-01-31 12:00 UTC". */
export const formatTimestamp = (instant: string): string => `${instant.slice(0, 16).replace("T", " ")} UTC`;
