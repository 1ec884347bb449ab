import { createHash, randomBytes } from "node:crypto";

/** A new API key: 256 random bits behind a prefix by which scanners for leaked secrets can tell it. */
export const generateApiKey = (): string => `bg_${randomBytes(32).toString("base64url")}`;

/**
 * What is stored of a key. One round of SHA-256 is right for a secret of 256 random bits, which nobody can guess at;
 * slow hashes are for passwords that people choose. Nor does finding it by an index tell a guesser anything by its time:
 * who does not know a key cannot choose what its hash begins with.
 */
export const hashApiKey = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Whether a text may be a key at all: such a one is long, and no token, which has dots. */
export const isApiKeyFormat = (text: string): boolean => /^[\w-]{32,200}$/.test(text);
