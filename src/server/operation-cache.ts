import { LRUCache } from "lru-cache";
import type { Operation } from "./operation.js";

const MAX_CHARACTERS = 20_000_000;

/**
 * Queries as they were read and compiled, by document and variables, those least in use forgotten first.
 * A statement about "today" is made for its day, so each day begins anew.
 */
export function operationCache() {
  const known = new LRUCache<string, Operation>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, key) => key.length + 5000,
  });
  return (
    document: string,
    variables: Readonly<Record<string, unknown>>,
    read: () => Operation | null,
  ): Operation | null => {
    const key = `${new Date().toISOString().slice(0, 10)} ${document} ${JSON.stringify(variables)}`;
    const operation = known.get(key) ?? read();
    if (operation) known.set(key, operation);
    return operation;
  };
}
